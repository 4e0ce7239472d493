package dev.perennial.clv.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What the events of one subscription come to, in whatever order and however often they were told.
///
/// Periods begin on the days on which it was started or renewed; several of one day are one, so
/// that a platform that tells a start as a renewal too is understood. Each but the first is a
/// renewal; where no start was told, each is.
///
/// @param key platform/shop/id
/// @param customerId whose it is by the latest event
/// @param terms by the latest event that states any; empty where none does
/// @param renewals so far
/// @param firstPeriod day on which the first period that is known began; empty without one
/// @param lastPeriod day on which the latest one began; empty without one
/// @param cancelledAt when it was cancelled; empty where it was not, or was begun again after that
public record Subscription(
    String key,
    String customerId,
    Optional<Terms> terms,
    int renewals,
    Optional<LocalDate> firstPeriod,
    Optional<LocalDate> lastPeriod,
    Optional<Instant> cancelledAt) {

  /// Whether there is more to come.
  public enum Status {
    ACTIVE,
    CANCELLED,
    /// A whole period is over in which it should have been renewed, and nobody said why.
    LAPSED
  }

  /// @param events of one subscription, at least one
  public static Subscription of(Collection<SubscriptionEvent> events) {
    var byTime = events.stream().sorted(SubscriptionEvent.BY_TIME).toList();
    var begun = byTime.stream().filter(SubscriptionEvent::begins).toList();
    var days = begun.stream().map(SubscriptionEvent::day).distinct().sorted().toList();
    var latest = byTime.getLast();
    return new Subscription(
        latest.subscriptionKey(),
        latest.customerId(),
        byTime.reversed().stream()
            .map(SubscriptionEvent::terms)
            .filter(terms -> terms != null)
            .findFirst(),
        isStartKnown(begun) ? days.size() - 1 : days.size(),
        days.stream().findFirst(),
        days.reversed().stream().findFirst(),
        cancelled(byTime, begun));
  }

  /// On a business day, not before the latest event.
  public Status on(LocalDate today) {
    if (cancelledAt.isPresent() || lastPeriod.isEmpty()) {
      return Status.CANCELLED;
    }
    return isOverdue(today) ? Status.LAPSED : Status.ACTIVE;
  }

  /// When the present period ends; empty where that cannot be told.
  public Optional<LocalDate> nextRenewal() {
    return terms.flatMap(each -> lastPeriod.map(day -> day.plus(each.period())));
  }

  private boolean isOverdue(LocalDate today) {
    return terms
        .flatMap(each -> lastPeriod.map(day -> day.plus(each.period().multipliedBy(2))))
        .filter(end -> !end.isAfter(today))
        .isPresent();
  }

  private static boolean isStartKnown(List<SubscriptionEvent> begun) {
    return begun.stream().anyMatch(event -> event.kind() == SubscriptionEvent.Kind.STARTED);
  }

  private static Optional<Instant> cancelled(
      List<SubscriptionEvent> byTime, List<SubscriptionEvent> begun) {
    return byTime.stream()
        .filter(event -> event.kind() == SubscriptionEvent.Kind.CANCELLED)
        .map(SubscriptionEvent::at)
        .reduce((_, later) -> later)
        .filter(at -> begun.isEmpty() || !at.isBefore(begun.getLast().at()));
  }
}
