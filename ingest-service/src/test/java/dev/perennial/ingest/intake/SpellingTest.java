package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The same order, however it is spelled, is the same version; another order is not.
class SpellingTest {

  private static final int ORDERS = 2_000;
  private static final Set<String> AMOUNTS =
      Set.of("total", "tax", "shipping", "refunded", "quantity", "unitPrice");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper COMPACT = new JsonMapper();

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Normalizer normalizer = TestNormalizer.reporting("EUR");

  @Test
  void fieldOrderBlanksAndTheFormOfNumbersDoNotMakeANewVersion() throws Exception {
    for (var i = 0; i < ORDERS; i++) {
      var order = order();
      var spelled = COMPACT.writerWithDefaultPrettyPrinter().writeValueAsString(respell(order));
      assertThat(version(TestNormalizer.tree(spelled)))
          .as("seed %d, %s as %s", seed, order, spelled)
          .isEqualTo(version(order));
    }
  }

  @Test
  void anotherValueInAnyFieldIsAnotherVersion() {
    for (var i = 0; i < ORDERS; i++) {
      var order = order();
      var changed = order.deepCopy();
      var field = List.of("total", "tax", "shipping", "refunded").get(random.nextInt(4));
      changed.put(field, new BigDecimal(order.get(field).asText()).add(new BigDecimal("0.01")));
      assertThat(version(changed))
          .as("seed %d, %s of %s", seed, field, order)
          .isNotEqualTo(version(order));
    }
  }

  private String version(JsonNode order) {
    return switch (normalizer.read(order)) {
      case Normalized.Accepted accepted -> accepted.version().value();
      case Normalized.Rejected rejected -> throw new AssertionError(rejected.toString());
    };
  }

  private ObjectNode order() {
    var order =
        NODES
            .objectNode()
            .put("platform", "shopify")
            .put("shop", "acme")
            .put("id", Long.toString(random.nextLong(Long.MAX_VALUE)))
            .put("placedAt", "2026-01-31T10:00:00Z")
            .put("currency", "EUR")
            .put("total", amount())
            .put("tax", amount())
            .put("shipping", amount())
            .put("refunded", amount());
    order
        .putObject("customer")
        .put("id", Integer.toString(random.nextInt(100)))
        .put("email", "a@x.org");
    var lines = order.putArray("lines");
    for (var i = random.nextInt(3); i > 0; i--) {
      lines
          .addObject()
          .put("product", "SKU-" + random.nextInt(10))
          .put("quantity", Integer.toString(1 + random.nextInt(5)))
          .put("unitPrice", amount());
    }
    order.putArray("discountCodes").add("WELCOME" + random.nextInt(3));
    return order;
  }

  private String amount() {
    return BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(5)).toPlainString();
  }

  private JsonNode respell(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var fields = new ArrayList<>(object.properties());
        Collections.shuffle(fields, random);
        var respelled = NODES.objectNode();
        fields.forEach(field -> respelled.set(field.getKey(), respell(field)));
        yield respelled;
      }
      case ArrayNode array -> {
        var respelled = NODES.arrayNode();
        array.forEach(element -> respelled.add(respell(element)));
        yield respelled;
      }
      default -> node;
    };
  }

  private JsonNode respell(Map.Entry<String, JsonNode> field) {
    var text = field.getValue().asText();
    if (AMOUNTS.contains(field.getKey())) {
      var amount = new BigDecimal(text);
      return switch (random.nextInt(4)) {
        case 0 -> NODES.numberNode(amount);
        case 1 -> NODES.textNode(amount.setScale(6).toPlainString());
        case 2 -> NODES.textNode(amount.stripTrailingZeros().toString());
        default -> NODES.textNode(" " + text + "\t");
      };
    }
    return switch (field.getKey()) {
      case "id" -> random.nextBoolean() ? NODES.numberNode(Long.parseLong(text)) : field.getValue();
      case "placedAt" -> NODES.textNode("2026-01-31T11:00:00.000+01:00");
      case "email" -> NODES.textNode(" A@X.ORG");
      default -> respell(field.getValue());
    };
  }
}
