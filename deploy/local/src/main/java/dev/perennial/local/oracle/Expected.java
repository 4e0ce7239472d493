package dev.perennial.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that must be stored and published after what travelled.
///
/// @param segments tier and stage by customer, as the last change told them
/// @param triggers ids, each of which is owed once
/// @param faults what is wrong with the changes themselves
public record Expected(
    Map<String, Oracle.Order> orders,
    Map<String, Oracle.Customer> customers,
    Map<String, String> segments,
    Set<String> triggers,
    List<String> faults) {

  /// @param orders all values of `orders.v1` that can be read
  /// @param changes all values of `segment-changes.v1` that can be read
  public static Expected of(
      Collection<JsonNode> orders, Collection<JsonNode> changes, ZoneId zone) {
    var newest = Oracle.orders(orders, zone);
    var told = Oracle.changes(changes);
    return new Expected(
        newest,
        Oracle.customers(newest.values()),
        told.segments(),
        Oracle.triggers(told.byCustomer().values()),
        told.faults());
  }
}
