package dev.perennial.campaign.definition;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Changes documents for tests.
final class Documents {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private Documents() {}

  /// @param value null to take away what is there
  static void put(JsonNode document, String pointer, JsonNode value) {
    var at = JsonPointer.compile(pointer);
    var parent = document.at(at.head());
    var name = at.last().getMatchingProperty();
    switch (parent) {
      case ObjectNode object when value == null -> object.remove(name);
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array when value == null -> array.remove(Integer.parseInt(name));
      case ArrayNode array -> array.set(Integer.parseInt(name), value);
      default -> throw new IllegalArgumentException(pointer);
    }
  }

  /// Puts something odd somewhere, or takes something away; says what.
  static String damage(JsonNode document, RandomGenerator random) {
    var places = new ArrayList<String>();
    collect(document, "", places);
    var pointer = places.get(random.nextInt(places.size()));
    var value =
        switch (random.nextInt(9)) {
          case 0 -> null;
          case 1 -> MAKE.nullNode();
          case 2 -> MAKE.numberNode(random.nextLong());
          case 3 -> MAKE.numberNode(random.nextDouble() * 1e300);
          case 4 -> MAKE.textNode("x".repeat(random.nextInt(3_000)));
          case 5 -> MAKE.textNode("\u0000");
          case 6 -> MAKE.objectNode();
          case 7 -> MAKE.arrayNode();
          default -> MAKE.booleanNode(true);
        };
    put(document, pointer, value);
    return pointer + " " + value;
  }

  private static void collect(JsonNode node, String pointer, List<String> to) {
    node.properties()
        .forEach(
            field -> {
              to.add(pointer + "/" + field.getKey());
              collect(field.getValue(), pointer + "/" + field.getKey(), to);
            });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        to.add(pointer + "/" + i);
        collect(node.get(i), pointer + "/" + i, to);
      }
    }
  }
}
