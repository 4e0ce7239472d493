package dev.perennial.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What must have come out of an installation, worked out a second time from what travelled through
/// Kafka: plainly, one event after the other, and with none of the services' code.
final class Oracle {

  /// One customer's facts, as clv-service stores them.
  ///
  /// @param orders those with a positive net, and those for nothing
  /// @param netMinor in minor units of the reporting currency
  /// @param days purchase days: those with a positive net, or with nothing but an order for nothing
  record Customer(
      int orders, long netMinor, int days, Optional<LocalDate> first, Optional<LocalDate> last) {}

  private static final int CENTS = 2;

  private Oracle() {}

  /// The facts of each customer after all records of `orders.v1`; anonymous orders are nobody's.
  static Map<String, Customer> customers(Collection<JsonNode> records, ZoneId zone) {
    var newest = new HashMap<String, JsonNode>();
    var refunds = new HashMap<String, Map<String, JsonNode>>();
    for (var record : records) {
      var key = record.path("orderKey").asText();
      var ofOrder = refunds.computeIfAbsent(key, _ -> new TreeMap<>());
      if (record.has("refundId")) {
        ofOrder.merge(record.path("refundId").asText(), record, Oracle::newer);
      } else {
        newest.merge(key, record, Oracle::newer);
      }
    }
    var byCustomer = new HashMap<String, TreeMap<LocalDate, Long>>();
    var made = new HashMap<String, Integer>();
    var free = new HashMap<String, Set<LocalDate>>();
    for (var order : newest.values()) {
      var customer = order.path("customerId").asText();
      if (!customer.startsWith("anon:")) {
        var told = refunds.get(order.path("orderKey").asText());
        var minor = net(order, told.values()).movePointRight(CENTS).longValueExact();
        var day =
            OffsetDateTime.parse(order.path("placedAt").asText())
                .atZoneSameInstant(zone)
                .toLocalDate();
        byCustomer
            .computeIfAbsent(customer, _ -> new TreeMap<>())
            .merge(day, minor, Math::addExact);
        var forNothing = isForNothing(order) && minor == 0;
        made.merge(customer, minor > 0 || forNothing ? 1 : 0, Integer::sum);
        var freeDays = free.computeIfAbsent(customer, _ -> new TreeSet<>());
        if (forNothing) {
          freeDays.add(day);
        }
      }
    }
    var customers = new HashMap<String, Customer>();
    byCustomer.forEach((id, days) -> customers.put(id, customer(made.get(id), days, free.get(id))));
    return customers;
  }

  private static JsonNode newer(JsonNode one, JsonNode other) {
    return version(one).compareTo(version(other)) >= 0 ? one : other;
  }

  /// Of what the order says was refunded and what was told alone the greater is taken off.
  private static BigDecimal net(JsonNode order, Collection<JsonNode> refunds) {
    var reporting = order.path("money").path("reporting");
    var net = new BigDecimal(reporting.path("net").asText());
    var gross = new BigDecimal(reporting.path("gross").asText());
    var paid = order.path("status").asText().equals("PAID");
    return paid && !refunds.isEmpty() ? net.min(gross.subtract(sum(refunds))) : net;
  }

  private static BigDecimal sum(Collection<JsonNode> refunds) {
    var sum = BigDecimal.ZERO;
    JsonNode last = null;
    for (var refund : refunds) {
      sum = sum.add(new BigDecimal(refund.at("/money/shop/amount").asText()));
      last = last == null ? refund : newer(refund, last);
    }
    var rate = last.at("/money/rate");
    return sum.multiply(new BigDecimal(rate.path("reportingUnits").asText()))
        .divide(new BigDecimal(rate.path("shopUnits").asText()), CENTS, RoundingMode.HALF_UP);
  }

  private static boolean isForNothing(JsonNode order) {
    var gross = new BigDecimal(order.path("money").path("reporting").path("gross").asText());
    return order.path("status").asText().equals("PAID") && gross.signum() == 0;
  }

  private static Customer customer(
      int orders, TreeMap<LocalDate, Long> days, Set<LocalDate> freeDays) {
    var net = days.values().stream().mapToLong(Long::longValue).sum();
    var purchases =
        days.entrySet().stream()
            .filter(
                day -> day.getValue() > 0 || day.getValue() == 0 && freeDays.contains(day.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    return new Customer(
        orders,
        net,
        purchases.size(),
        purchases.stream().findFirst(),
        purchases.isEmpty() ? Optional.empty() : Optional.of(purchases.getLast()));
  }

  private static String version(JsonNode order) {
    return order.path("version").asText();
  }

  /// Each customer's changes in the order of their seq, each one once. A change that says something
  /// else when it comes again, or that does not begin where the one before ended, is a fault.
  static Map<String, List<JsonNode>> changes(Collection<JsonNode> published) {
    var bySeq = new HashMap<String, TreeMap<Long, JsonNode>>();
    for (var change : published) {
      var before =
          bySeq
              .computeIfAbsent(change.path("customerId").asText(), _ -> new TreeMap<>())
              .putIfAbsent(change.path("seq").asLong(), change);
      if (before != null && !before.equals(change)) {
        throw new AssertionError("told in two ways: " + before + " and " + change);
      }
    }
    var changes = new HashMap<String, List<JsonNode>>();
    bySeq.forEach((customer, ofCustomer) -> changes.put(customer, linked(ofCustomer)));
    return changes;
  }

  private static List<JsonNode> linked(TreeMap<Long, JsonNode> changes) {
    JsonNode at = null;
    for (var change : changes.values()) {
      var from = change.path("from").isMissingNode() ? null : change.path("from");
      if (at == null ? from != null : !at.equals(from)) {
        throw new AssertionError("a change is missing before " + change);
      }
      at = change.path("to");
    }
    return List.copyOf(changes.values());
  }

  /// The triggers that the three built-in campaigns owe for live changes.
  static Set<String> triggers(Collection<List<JsonNode>> changes) {
    var ids = new TreeSet<String>();
    for (var ofCustomer : changes) {
      for (var change : ofCustomer) {
        var id = change.path("customerId").asText() + "/" + change.path("seq").asLong() + "/";
        var byOrder = change.path("cause").path("kind").asText().equals("order");
        var live = byOrder || change.path("cause").path("kind").asText().equals("time");
        var toTier = change.path("to").path("tier").asText();
        var from = change.path("from").path("stage").asText();
        var to = change.path("to").path("stage").asText();
        if (live
            && toTier.equals("TOP")
            && !change.path("from").path("tier").asText().equals("TOP")) {
          ids.add(id + "loyalty-top-tier/welcome");
        }
        if (live && to.equals("SLIPPING") && Set.of("NEW", "ACTIVE", "RETURNED").contains(from)) {
          ids.add(id + "re-engagement/reminder");
        }
        if (live
            && to.equals("AT_RISK")
            && Set.of("NEW", "ACTIVE", "RETURNED", "SLIPPING").contains(from)) {
          ids.add(id + "re-engagement/offer");
        }
        if (byOrder
            && toTier.equals("LOW")
            && Set.of("ACTIVE", "RETURNED").contains(to)
            && !from.isEmpty()
            && !from.equals(to)) {
          ids.add(id + "promotion-second-look/nudge");
        }
      }
    }
    return ids;
  }
}
