package dev.perennial.local.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first pass over a file: how much is in it, until when, in which currency, and who spent
/// what. Keeps one entry per customer.
///
/// @param entries orders and bad lines
/// @param lastPlacedAt when the last order was placed; empty where there is no order
/// @param currency the one in which most orders were placed
/// @param spentByCustomer net amounts in that currency
public record Survey(
    long entries,
    Optional<Instant> lastPlacedAt,
    Optional<Currency> currency,
    Map<String, BigDecimal> spentByCustomer) {

  /// Reads `file` once. Amounts in other currencies than `reporting` are left out of what a
  /// customer spent; where that is empty, the most frequent currency of the file takes its place.
  public static Survey of(OrderFile file, Optional<Currency> reporting) {
    var counting = new Counting();
    file.read(counting::add);
    return counting.survey(reporting);
  }

  /// Where customers become MEDIUM, HIGH and TOP, at first.
  public List<BigDecimal> cutPoints(Currency reporting) {
    return CutPoints.of(spentByCustomer.values(), reporting);
  }

  private static final class Counting {

    private final Map<String, Map<String, BigDecimal>> spentByCurrency = new HashMap<>();
    private final Map<String, Long> orders = new HashMap<>();
    private Instant last = Instant.MIN;
    private long entries;

    void add(Entry entry) {
      entries++;
      switch (entry) {
        case Entry.Bad _ -> {}
        case Entry.Order order -> {
          last = order.placedAt().isAfter(last) ? order.placedAt() : last;
          orders.merge(order.currency(), 1L, Long::sum);
          order
              .customer()
              .ifPresent(customer -> spent(order).merge(customer, order.net(), BigDecimal::add));
        }
      }
    }

    private Map<String, BigDecimal> spent(Entry.Order order) {
      return spentByCurrency.computeIfAbsent(order.currency(), _ -> new HashMap<>());
    }

    Survey survey(Optional<Currency> reporting) {
      var most =
          reporting.or(
              () ->
                  orders.entrySet().stream()
                      .max(Comparator.comparing(Map.Entry::getValue))
                      .flatMap(entry -> Currencies.code(entry.getKey()))
                      .map(Currency::getInstance));
      return new Survey(
          entries,
          Optional.of(last).filter(Instant.MIN::isBefore),
          most,
          most.map(Currency::getCurrencyCode).map(spentByCurrency::get).orElse(Map.of()));
    }
  }
}
