package dev.perennial.campaign.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A place in a document: what stands there and how one gets there. Whatever is not as it should be
/// is a [Fault] that names this place.
record At(JsonNode node, String pointer) {

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

  /// How deep a document may be nested; the reader's own recursion.
  private static final int DEPTH_MAX = 20;

  At {
    if (pointer.chars().filter(c -> c == '/').count() > DEPTH_MAX) {
      throw new Fault(pointer, "is nested deeper than " + DEPTH_MAX);
    }
  }

  /// An object that has no other fields than these.
  At object(String... fields) {
    if (!node.isObject()) {
      throw fault("is not an object");
    }
    var known = Set.of(fields);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new Fault(pointer + "/" + escaped(name), "is not known here");
              }
            });
    return this;
  }

  At field(String name) {
    return optional(name).orElseThrow(() -> new Fault(pointer + "/" + escaped(name), "is missing"));
  }

  Optional<At> optional(String name) {
    return Optional.ofNullable(node.get(name))
        .filter(value -> !value.isNull())
        .map(value -> new At(value, pointer + "/" + escaped(name)));
  }

  /// The items of an array of at most `max`.
  List<At> items(int max) {
    if (!node.isArray()) {
      throw fault("is not an array");
    }
    if (node.size() > max) {
      throw fault("has more than " + max + " items");
    }
    var items = new ArrayList<At>(node.size());
    for (int i = 0; i < node.size(); i++) {
      items.add(new At(node.get(i), pointer + "/" + i));
    }
    return items;
  }

  String text(int charsMax) {
    if (!node.isTextual()) {
      throw fault("is not text");
    }
    var text = node.textValue();
    if (text.isEmpty() || text.length() > charsMax) {
      throw fault("has not 1 to " + charsMax + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw fault("holds control characters");
    }
    return text;
  }

  int integer(int min, int max) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw fault("is not a whole number");
    }
    if (node.intValue() < min || node.intValue() > max) {
      throw fault("is not within " + min + " to " + max);
    }
    return node.intValue();
  }

  double number(double min, double max) {
    if (!node.isNumber() || !(node.doubleValue() >= min && node.doubleValue() <= max)) {
      throw fault("is not a number within " + min + " to " + max);
    }
    return node.doubleValue();
  }

  BigDecimal amount() {
    if (!AMOUNT.matcher(text(20)).matches()) {
      throw fault("is not a decimal amount such as \"12.50\"");
    }
    return new BigDecimal(node.textValue());
  }

  /// What `read` makes of the text here; `what` says what was expected.
  <T> T parsed(String what, Function<String, T> read) {
    var text = text(100);
    try {
      return read.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw fault("is not " + what);
    }
  }

  /// The value that is spelled like the text here.
  <E> E word(Map<String, E> words) {
    var value = words.get(text(100));
    if (value == null) {
      throw fault("is none of " + String.join(", ", words.keySet()));
    }
    return value;
  }

  /// Items that are all different.
  <E> Set<E> set(int max, Function<At, E> read) {
    var set = new LinkedHashSet<E>();
    for (var item : items(max)) {
      if (!set.add(read.apply(item))) {
        throw item.fault("stands there twice");
      }
    }
    return set;
  }

  Map<String, String> texts(int max) {
    if (!node.isObject() || node.size() > max) {
      throw fault("is not an object of at most " + max + " texts");
    }
    var texts = new LinkedHashMap<String, String>();
    node.fieldNames().forEachRemaining(name -> texts.put(name, field(name).text(200)));
    return texts;
  }

  /// Runs `make`, and says of this place what it refuses.
  <T> T make(Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw fault(e.getMessage());
    }
  }

  Fault fault(String message) {
    return new Fault(pointer, message);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
