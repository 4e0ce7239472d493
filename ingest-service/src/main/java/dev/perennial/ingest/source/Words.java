package dev.perennial.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The words of a message, whether or not anybody can read it.
///
/// @param all each text and number of its JSON, and each run of characters that an address may
///     have
/// @param accounts those that stand below a field named after a person: a bare number is
///     somebody's account only there, elsewhere it may be a quantity
/// @param orders those that stand below a field named after an order, or are the document's own
///     id
record Words(Set<String> all, Set<String> accounts, Set<String> orders) {

  private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}@._%+-]+");
  private static final Pattern PERSON =
      Pattern.compile("customer|buyer|user|client|account|payer|member|loyalty");
  private static final Pattern ORDER = Pattern.compile("order|^/id$");

  static Words of(Delivery delivery) {
    var words = new Words(new HashSet<>(), new HashSet<>(), new HashSet<>());
    var text = new String(delivery.body(), StandardCharsets.UTF_8);
    RUN.matcher(text).results().map(MatchResult::group).forEach(words.all::add);
    try {
      words.addLeaves("", Json.read(delivery.body()));
    } catch (Refusal _) {
      // It is not JSON, and has been split as it is.
    }
    return words;
  }

  /// Nesting has the bound of the reader.
  private void addLeaves(String path, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  addLeaves(
                      path + '/' + field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
    } else if (node.isArray()) {
      node.forEach(element -> addLeaves(path, element));
    } else {
      addLeaf(path, node.asText());
    }
  }

  private void addLeaf(String path, String text) {
    all.add(text);
    if (PERSON.matcher(path).find()) {
      accounts.add(text);
    }
    if (ORDER.matcher(path).find()) {
      orders.add(text);
    }
  }
}
