package dev.perennial.clv.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.ledger.IdentityProgress.Mark;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// What came next when so many orders had been applied, and while nobody else applied anything.
/// All offsets are those after the last record, by partition.
///
/// @param after of `orders.v1`: what had been applied; a partition that is not named had nothing
/// @param customers of `customers.v1`: up to where events came next
/// @param orders of `orders.v1`: up to where records came next, partition by partition
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Turn(
    @JsonInclude Map<Integer, Long> after,
    Map<Integer, Long> customers,
    Map<Integer, Long> orders) {

  public Turn {
    after = ascending(after);
    customers = ascending(customers);
    orders = ascending(orders);
  }

  static Turn ofCustomers(Reached before, Collection<Mark> read) {
    var customers = new TreeMap<Integer, Long>();
    read.forEach(mark -> customers.put(mark.partition(), mark.next()));
    return new Turn(before.orders(), customers, Map.of());
  }

  static Turn ofOrders(Reached before, Collection<Position> read) {
    var orders = new TreeMap<Integer, Long>();
    read.forEach(position -> orders.put(position.partition(), position.next()));
    return new Turn(before.orders(), Map.of(), orders);
  }

  private static Map<Integer, Long> ascending(Map<Integer, Long> offsets) {
    return offsets == null ? Map.of() : new TreeMap<>(offsets);
  }
}
