package dev.perennial.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
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
public final class Oracle {

  /// One order at its newest version, less its refunds told alone.
  ///
  /// @param netMinor in minor units of the reporting currency
  /// @param forNothing paid, and nothing was to be paid
  public record Order(
      String version, String customerId, LocalDate day, long netMinor, boolean forNothing) {}

  /// One customer's facts, as clv-service stores them.
  ///
  /// @param orders those with a positive net, and those for nothing
  /// @param netMinor in minor units of the reporting currency
  /// @param days purchase days: those with a positive net, or with nothing but an order for nothing
  public record Customer(
      int orders, long netMinor, int days, Optional<LocalDate> first, Optional<LocalDate> last) {}

  /// What was told of segments.
  ///
  /// @param byCustomer each customer's changes in the order of their seq, each one once
  /// @param faults changes that said something else when they came again, or that do not begin
  ///     where the one before ended
  public record Changes(Map<String, List<JsonNode>> byCustomer, List<String> faults) {

    /// Tier and stage of each customer after the last change.
    public Map<String, String> segments() {
      var segments = new HashMap<String, String>();
      byCustomer.forEach(
          (customer, ofCustomer) -> {
            var to = ofCustomer.getLast().path("to");
            segments.put(customer, to.path("tier").asText() + " " + to.path("stage").asText());
          });
      return segments;
    }
  }

  private static final int CENTS = 2;

  private Oracle() {}

  /// Each order by its key after all records of `orders.v1`.
  public static Map<String, Order> orders(Collection<JsonNode> records, ZoneId zone) {
    var newest = new HashMap<String, JsonNode>();
    var refunds = new HashMap<String, Map<String, JsonNode>>();
    for (var record : records) {
      var key = record.path("orderKey").asText();
      if (record.has("refundId")) {
        refunds
            .computeIfAbsent(key, _ -> new TreeMap<>())
            .merge(record.path("refundId").asText(), record, Oracle::newer);
      } else {
        newest.merge(key, record, Oracle::newer);
      }
    }
    var orders = new HashMap<String, Order>();
    newest.forEach(
        (key, order) ->
            orders.put(key, order(order, refunds.getOrDefault(key, Map.of()).values(), zone)));
    return orders;
  }

  private static Order order(JsonNode order, Collection<JsonNode> refunds, ZoneId zone) {
    var minor = net(order, refunds).movePointRight(CENTS).longValueExact();
    return new Order(
        version(order),
        order.path("customerId").asText(),
        OffsetDateTime.parse(order.path("placedAt").asText()).atZoneSameInstant(zone).toLocalDate(),
        minor,
        isForNothing(order) && minor == 0);
  }

  /// The facts of each customer; anonymous orders are nobody's.
  public static Map<String, Customer> customers(Collection<Order> orders) {
    var byCustomer = new HashMap<String, TreeMap<LocalDate, Long>>();
    var made = new HashMap<String, Integer>();
    var free = new HashMap<String, Set<LocalDate>>();
    for (var order : orders) {
      var customer = order.customerId();
      if (!customer.startsWith("anon:")) {
        byCustomer
            .computeIfAbsent(customer, _ -> new TreeMap<>())
            .merge(order.day(), order.netMinor(), Math::addExact);
        made.merge(customer, order.netMinor() > 0 || order.forNothing() ? 1 : 0, Integer::sum);
        var freeDays = free.computeIfAbsent(customer, _ -> new TreeSet<>());
        if (order.forNothing()) {
          freeDays.add(order.day());
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

  /// What all records of `segment-changes.v1` told.
  public static Changes changes(Collection<JsonNode> published) {
    var faults = new ArrayList<String>();
    var bySeq = new HashMap<String, TreeMap<Long, JsonNode>>();
    for (var change : published) {
      var before =
          bySeq
              .computeIfAbsent(change.path("customerId").asText(), _ -> new TreeMap<>())
              .putIfAbsent(change.path("seq").asLong(), change);
      if (before != null && !before.equals(change)) {
        faults.add("told in two ways: " + before + " and " + change);
      }
    }
    var changes = new HashMap<String, List<JsonNode>>();
    bySeq.forEach(
        (customer, ofCustomer) -> {
          link(ofCustomer, faults);
          changes.put(customer, List.copyOf(ofCustomer.values()));
        });
    return new Changes(changes, faults);
  }

  private static void link(TreeMap<Long, JsonNode> changes, List<String> faults) {
    JsonNode at = null;
    for (var change : changes.values()) {
      var from = change.path("from").isMissingNode() ? null : change.path("from");
      if (at == null ? from != null : !at.equals(from)) {
        faults.add("a change is missing before " + change);
      }
      at = change.path("to");
    }
  }

  /// The triggers that the three built-in campaigns owe for live changes.
  public static Set<String> triggers(Collection<List<JsonNode>> changes) {
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
