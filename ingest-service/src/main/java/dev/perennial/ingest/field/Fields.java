package dev.perennial.ingest.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The fields of one JSON object as typed values. Absent, null and blank are the same. What is not
/// of its type or out of bounds is a `Refusal` that names the field.
public final class Fields {

  private static final int CODE_LENGTH_MAX = 200;

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /// A refusal where it is no object.
  ///
  /// @param noun what the object is called, with its article
  public static Fields of(JsonNode node, String noun) {
    if (!node.isObject()) {
      throw new Refusal(Reason.MALFORMED, noun + " is no JSON object");
    }
    return new Fields(node, "");
  }

  public Optional<Fields> object(String name) {
    return present(name).map(node -> nested(node, name));
  }

  /// An object, or none where something else stands in its place: platforms write `[]`, `""` or
  /// `false` where they have nothing to say.
  public Optional<Fields> objectIfAny(String name) {
    return present(name).filter(JsonNode::isObject).map(node -> nested(node, name));
  }

  /// The objects of an array, none where something else stands in its place.
  public <T> List<T> objectsIfAny(String name, int sizeMax, Function<Fields, T> read) {
    return present(name).filter(JsonNode::isArray).isPresent()
        ? objects(name, sizeMax, read)
        : List.of();
  }

  public boolean has(String name) {
    return present(name).isPresent();
  }

  /// `true` and 1, as texts too; absent and anything else is false.
  public boolean isTrue(String name) {
    return present(name)
        .map(JsonNode::asText)
        .filter(text -> text.equals("true") || text.equals("1"))
        .isPresent();
  }

  /// What people wrote for people to read: cut to so many characters, with blanks in place of
  /// control characters; none where something else than text or a whole number stands there.
  public Optional<String> label(String name, int lengthMax) {
    return present(name).flatMap(node -> Values.label(node, lengthMax));
  }

  /// An amount without the noise of binary fractions: rounded half up to 6 digits after the point.
  public Optional<BigDecimal> computed(String name) {
    return naming(name, () -> present(name).flatMap(Values::computed));
  }

  /// `true` or `false`.
  public Optional<Boolean> truth(String name) {
    return naming(
        name,
        () ->
            present(name)
                .map(
                    node -> {
                      if (!node.isBoolean()) {
                        throw new IllegalArgumentException("is neither true nor false");
                      }
                      return node.booleanValue();
                    }));
  }

  /// An instant in the form that the platform writes.
  ///
  /// @param form see [Times]
  public Optional<Instant> instant(String name, Times form) {
    return text(name, Times.LENGTH_MAX).map(written -> naming(name, () -> form.read(written)));
  }

  public Instant requiredInstant(String name, Times form) {
    return instant(name, form).orElseThrow(() -> missing(name));
  }

  /// The elements of an array of objects, none where it is absent.
  public <T> List<T> objects(String name, int sizeMax, Function<Fields, T> read) {
    var array = array(name, sizeMax);
    return IntStream.range(0, array.size())
        .mapToObj(i -> read.apply(nested(array.get(i), name + '[' + i + ']')))
        .toList();
  }

  public List<String> texts(String name, int sizeMax, int lengthMax) {
    var array = array(name, sizeMax);
    return IntStream.range(0, array.size())
        .mapToObj(i -> naming(name + '[' + i + ']', () -> Values.text(array.get(i), lengthMax)))
        .flatMap(Optional::stream)
        .toList();
  }

  public Optional<String> text(String name, int lengthMax) {
    return naming(name, () -> present(name).flatMap(node -> Values.text(node, lengthMax)));
  }

  public Optional<Instant> instant(String name) {
    return naming(name, () -> present(name).map(Values::instant));
  }

  public Optional<BigDecimal> amount(String name) {
    return naming(name, () -> present(name).flatMap(Values::amount));
  }

  public String requiredText(String name, int lengthMax) {
    return text(name, lengthMax).orElseThrow(() -> missing(name));
  }

  public Instant requiredInstant(String name) {
    return instant(name).orElseThrow(() -> missing(name));
  }

  public BigDecimal requiredAmount(String name) {
    return amount(name).orElseThrow(() -> missing(name));
  }

  /// Text that can be part of a key: without a slash.
  public String requiredName(String name, int lengthMax) {
    var text = requiredText(name, lengthMax);
    if (text.indexOf('/') >= 0) {
      throw bad(name, "contains a slash");
    }
    return text;
  }

  public Currency requiredCurrency(String name) {
    var code = requiredText(name, CODE_LENGTH_MAX);
    return Values.currency(code)
        .orElseThrow(
            () -> new Refusal(Reason.UNKNOWN_CURRENCY, path + name + " is not one of ISO 4217"));
  }

  /// A day of the calendar, such as 2026-01-31.
  public LocalDate requiredDay(String name) {
    return naming(name, () -> present(name).map(Values::day)).orElseThrow(() -> missing(name));
  }

  /// Days or months of ISO 8601, such as P1M.
  public Optional<Period> period(String name) {
    return naming(name, () -> present(name).map(Values::period));
  }

  /// Text, decimals and truth values by name, sorted; what is null or blank is left out.
  public SortedMap<String, Object> scalars(String name, int sizeMax, int lengthMax) {
    return object(name)
        .map(nested -> nested.scalars(sizeMax, lengthMax))
        .orElseGet(Collections::emptySortedMap);
  }

  private SortedMap<String, Object> scalars(int sizeMax, int lengthMax) {
    if (object.size() > sizeMax) {
      throw new Refusal(Reason.TOO_LARGE, path + "* are more than " + sizeMax);
    }
    var scalars = new TreeMap<String, Object>();
    for (var property : object.properties()) {
      naming("*", () -> Values.printable(property.getKey(), lengthMax))
          .ifPresent(
              key ->
                  naming("*", () -> Values.scalar(property.getValue(), lengthMax))
                      .ifPresent(value -> scalars.put(key, value)));
    }
    return Collections.unmodifiableSortedMap(scalars);
  }

  public Refusal bad(String name, String bound) {
    return new Refusal(Reason.BAD_VALUE, path + name + ' ' + bound);
  }

  public Refusal missing(String name) {
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
