package dev.perennial.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Broken deliveries of one platform: its golden bodies with fields deleted, doubled, exchanged for
/// others' and for values of other types, and with bytes cut off and overwritten. Whatever comes of
/// them, it is statements or a refusal. Bounded by time and rounds; the seed is part of every
/// failure's message.
public final class Mutations {

  private static final Path ROOT = Path.of("src/test/resources/platform");
  private static final int ROUNDS_MAX = 20_000;
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final int FIELDS_AT_ONCE_MAX = 4;
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SplittableRandom random;
  private final List<JsonNode> strange;

  private Mutations(long seed) {
    random = new SplittableRandom(seed);
    strange = strange();
  }

  /// Under a seed that changes from run to run.
  public static void survivedBy(Platform platform) {
    survivedBy(platform, System.nanoTime());
  }

  public static void survivedBy(Platform platform, long seed) {
    System.out.println("mutations of " + platform.name() + " with seed " + seed);
    var bodies = bodies(platform.name());
    var mutations = new Mutations(seed);
    var end = System.nanoTime() + TIME.toNanos();
    for (var round = 0; round < ROUNDS_MAX && System.nanoTime() < end; round++) {
      var original = bodies.get(round % bodies.size());
      var headers = round % 2 == 0 ? original.headers() : Map.<String, String>of();
      var delivery = new Delivery(headers, mutations.mutated(original.body()));
      mutations.check(platform, delivery, "seed " + seed + ", round " + round);
    }
  }

  private record Original(Map<String, String> headers, JsonNode body) {}

  private void check(Platform platform, Delivery delivery, String which) {
    var context = Goldens.context(Goldens.source(platform.name()));
    try {
      var said = platform.read(delivery, context);
      assertThat(said).isNotEmpty();
      Rendering.of(said, RevenuePolicy.GOODS);
    } catch (Refusal _) {
      // what such a body deserves
    } catch (RuntimeException | StackOverflowError e) {
      var body = new String(delivery.body(), StandardCharsets.UTF_8);
      throw new AssertionError(which + ": " + body.substring(0, Math.min(4_000, body.length())), e);
    }
  }

  private byte[] mutated(JsonNode body) {
    var tree = body.deepCopy();
    for (var times = random.nextInt(FIELDS_AT_ONCE_MAX) + 1; times > 0; times--) {
      mutate(tree);
    }
    var bytes = bytes(tree);
    return switch (random.nextInt(12)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        yield bytes;
      }
      default -> bytes;
    };
  }

  private void mutate(JsonNode tree) {
    var containers = new ArrayList<ContainerNode<?>>();
    collect(tree, containers);
    if (containers.isEmpty()) {
      return;
    }
    var other = containers.get(random.nextInt(containers.size()));
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> mutate(object, other);
      case ArrayNode array -> mutate(array, other);
      case ContainerNode<?> _ -> throw new IllegalStateException("JSON has no other containers");
    }
  }

  private void mutate(ObjectNode object, JsonNode other) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return;
    }
    var name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, other.deepCopy());
      case 2 -> object.set(name, object.get(names.get(random.nextInt(names.size()))).deepCopy());
      case 3 -> object.set(name, NODES.textNode(object.get(name).asText()));
      default -> object.set(name, strange.get(random.nextInt(strange.size())).deepCopy());
    }
  }

  private void mutate(ArrayNode array, JsonNode other) {
    switch (random.nextInt(4)) {
      case 0 -> array.removeAll();
      case 1 -> array.add(other.deepCopy());
      case 2 -> array.add(strange.get(random.nextInt(strange.size())).deepCopy());
      default -> {
        if (!array.isEmpty()) {
          array.add(array.get(random.nextInt(array.size())).deepCopy());
        }
      }
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> found) {
    if (node instanceof ContainerNode<?> container) {
      found.add(container);
    }
    node.forEach(child -> collect(child, found));
  }

  private static List<JsonNode> strange() {
    var deep = NODES.arrayNode();
    for (var depth = 0; depth < 50; depth++) {
      deep = NODES.arrayNode().add(deep);
    }
    var many = NODES.arrayNode();
    for (var count = 0; count < 1_100; count++) {
      many.addObject();
    }
    return List.of(
        NODES.nullNode(),
        NODES.booleanNode(true),
        NODES.booleanNode(false),
        NODES.numberNode(0),
        NODES.numberNode(-1),
        NODES.numberNode(1e300),
        NODES.numberNode(new BigDecimal("-1e-2000000")),
        NODES.numberNode(Long.MIN_VALUE),
        NODES.numberNode(new BigInteger("9".repeat(400))),
        NODES.textNode(""),
        NODES.textNode(" \u0000\ud800 "),
        NODES.textNode("-12.345"),
        NODES.textNode("1e999999999"),
        NODES.textNode("NaN"),
        NODES.textNode("9999999999999999999999"),
        NODES.textNode("2026-13-45T99:00:00Z"),
        NODES.textNode("+999999999-12-31T23:59:59Z"),
        NODES.textNode("x".repeat(5_000)),
        NODES.textNode("a/b?c=../../d"),
        NODES.textNode("JPY"),
        NODES.textNode("XXX"),
        NODES.arrayNode(),
        NODES.objectNode(),
        NODES.arrayNode().add(1).add("a").addNull(),
        deep,
        many);
  }

  private static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Original> bodies(String platform) {
    var folder = ROOT.resolve(platform);
    try (var files = Files.list(folder)) {
      var originals = new ArrayList<Original>();
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.endsWith(".expected.json")) {
          var headers = folder.resolve(name.replace(".json", ".headers"));
          originals.add(
              new Original(Goldens.headers(headers), Json.read(Files.readAllBytes(file))));
        }
      }
      return originals;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
