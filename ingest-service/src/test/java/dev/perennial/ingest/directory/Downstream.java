package dev.perennial.ingest.directory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What consumers make of `orders.v1` and `customers.v1`, by the rules of the contracts: the newest
/// version of an order counts; all ids that merges join go by the oldest; the greatest assignment
/// owns an order; what is of the erased is nobody's.
final class Downstream {

  private final Map<String, JsonNode> orders = new HashMap<>();
  private final Map<String, Instant> since = new HashMap<>();
  private final Map<String, Set<String>> joined = new HashMap<>();
  private final Map<String, Assigned> assigned = new HashMap<>();
  private final Set<String> erased = new HashSet<>();

  private record Assigned(long number, String customerId) {}

  void apply(String type, JsonNode event) {
    switch (type) {
      case "dev.perennial.order.recorded.v1" ->
          orders.merge(event.get("orderKey").asText(), event, Downstream::newer);
      case "dev.perennial.customer.merged.v1" -> merge(event);
      case "dev.perennial.customer.split.v1" -> split(event);
      case "dev.perennial.customer.erased.v1" ->
          event.get("customerIds").forEach(id -> erased.add(id.asText()));
      default -> {}
    }
  }

  /// Whose each order is, and what it is worth net.
  Map<String, String> state() {
    return orders.entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                order -> ownerOf(order.getKey()) + " " + net(order.getValue()),
                (one, _) -> one,
                TreeMap::new));
  }

  String ownerOf(String orderKey) {
    var named =
        Optional.ofNullable(assigned.get(orderKey))
            .map(Assigned::customerId)
            .orElseGet(() -> orders.get(orderKey).get("customerId").asText());
    var person = personOf(named);
    return person.stream().anyMatch(erased::contains)
        ? "anon:" + orderKey
        : person.stream().min(oldestFirst()).orElseThrow();
  }

  private Comparator<String> oldestFirst() {
    return comparing((String id) -> since.getOrDefault(id, Instant.MAX)).thenComparing(id -> id);
  }

  private Set<String> personOf(String id) {
    return joined.getOrDefault(id, Set.of(id));
  }

  private void merge(JsonNode event) {
    var one = event.get("customerId").asText();
    var other = event.get("mergedId").asText();
    since.put(one, Instant.parse(event.get("since").asText()));
    since.put(other, Instant.parse(event.get("mergedSince").asText()));
    var person = new HashSet<String>();
    Stream.of(one, other).map(this::personOf).forEach(person::addAll);
    person.forEach(id -> joined.put(id, person));
  }

  private void split(JsonNode event) {
    var next = new Assigned(event.get("assignment").asLong(), event.get("newCustomerId").asText());
    event
        .get("orderKeys")
        .forEach(
            key ->
                assigned.merge(
                    key.asText(), next, (one, two) -> one.number > two.number ? one : two));
  }

  private static BigDecimal net(JsonNode order) {
    return new BigDecimal(order.at("/money/reporting/net").asText());
  }

  private static JsonNode newer(JsonNode one, JsonNode other) {
    return one.get("version").asText().compareTo(other.get("version").asText()) >= 0 ? one : other;
  }
}
