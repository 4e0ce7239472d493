package dev.perennial.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The fields of one JSON object as typed values. Absent, null and blank are the same. What is not
/// of its type or out of bounds is a `Refusal` that names the field.
final class Fields {

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  static Fields of(JsonNode node) {
    if (!node.isObject()) {
      throw new Refusal(Reason.MALFORMED, "the order is no JSON object");
    }
    return new Fields(node, "");
  }

  Optional<Fields> object(String name) {
    return present(name).map(node -> nested(node, name));
  }

  /// The elements of an array of objects, none where it is absent.
  <T> List<T> objects(String name, int sizeMax, Function<Fields, T> read) {
    var array = array(name, sizeMax);
    return IntStream.range(0, array.size())
        .mapToObj(i -> read.apply(nested(array.get(i), name + '[' + i + ']')))
        .toList();
  }

  List<String> texts(String name, int sizeMax, int lengthMax) {
    var array = array(name, sizeMax);
    return IntStream.range(0, array.size())
        .mapToObj(i -> naming(name + '[' + i + ']', () -> Values.text(array.get(i), lengthMax)))
        .flatMap(Optional::stream)
        .toList();
  }

  Optional<String> text(String name, int lengthMax) {
    return naming(name, () -> present(name).flatMap(node -> Values.text(node, lengthMax)));
  }

  Optional<Instant> instant(String name) {
    return naming(name, () -> present(name).map(Values::instant));
  }

  Optional<BigDecimal> amount(String name) {
    return naming(name, () -> present(name).flatMap(Values::amount));
  }

  String requiredText(String name, int lengthMax) {
    return text(name, lengthMax).orElseThrow(() -> missing(name));
  }

  Instant requiredInstant(String name) {
    return instant(name).orElseThrow(() -> missing(name));
  }

  BigDecimal requiredAmount(String name) {
    return amount(name).orElseThrow(() -> missing(name));
  }

  Refusal bad(String name, String bound) {
    return new Refusal(Reason.BAD_VALUE, path + name + ' ' + bound);
  }

  private Refusal missing(String name) {
    return new Refusal(Reason.MISSING_FIELD, path + name + " is missing");
  }

  private Optional<JsonNode> present(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private Fields nested(JsonNode node, String name) {
    if (!node.isObject()) {
      throw bad(name, "is no object");
    }
    return new Fields(node, path + name + '.');
  }

  private JsonNode array(String name, int sizeMax) {
    var array = present(name).orElseGet(JsonNodeFactory.instance::arrayNode);
    if (!array.isArray()) {
      throw bad(name, "is no array");
    }
    if (array.size() > sizeMax) {
      throw new Refusal(Reason.TOO_LARGE, path + name + " has more than " + sizeMax + " elements");
    }
    return array;
  }

  private <T> T naming(String name, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw bad(name, e.getMessage());
    }
  }
}
