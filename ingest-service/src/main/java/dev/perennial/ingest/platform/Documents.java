package dev.perennial.ingest.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The documents in a body: itself, the elements of an array, or what stands in one of a platform's
/// wrappers, such as `{"order": {...}}` and `{"orders": [...]}`, one in the other to a bounded
/// depth.
///
/// @param wrappers names of fields that hold a document or several
/// @param whole whether an object is a document itself and no wrapper, whatever it holds
public record Documents(List<String> wrappers, Predicate<Fields> whole) {

  public static final int DOCUMENTS_MAX = 1_000;
  private static final int DEPTH_MAX = 5;

  /// What each of the documents says, one after the other. A body without any passes.
  public List<Statement> read(Delivery delivery, Function<Fields, List<Statement>> read) {
    var found = new ArrayList<Fields>();
    collect(Json.read(delivery.body()), DEPTH_MAX, found);
    return found.isEmpty()
        ? List.of(new Statement.Passed("the list is empty"))
        : found.stream().flatMap(document -> read.apply(document).stream()).toList();
  }

  private void collect(JsonNode node, int depth, List<Fields> found) {
    if (node.isArray()) {
      requireDepth(depth);
      node.forEach(element -> collect(element, depth - 1, found));
      return;
    }
    var fields = Fields.of(node, "a document of the body");
    var inner = whole.test(fields) ? Stream.<JsonNode>empty() : inner(node);
    var content = inner.findFirst();
    if (content.isPresent()) {
      requireDepth(depth);
      collect(content.get(), depth - 1, found);
    } else if (found.size() == DOCUMENTS_MAX) {
      throw new Refusal(Reason.TOO_LARGE, "the body has more than " + DOCUMENTS_MAX + " documents");
    } else {
      found.add(fields);
    }
  }

  private Stream<JsonNode> inner(JsonNode node) {
    return wrappers.stream().map(node::path).filter(JsonNode::isContainerNode);
  }

  private static void requireDepth(int depth) {
    if (depth == 0) {
      throw new Refusal(Reason.MALFORMED, "the body is wrapped more often than a platform does");
    }
  }
}
