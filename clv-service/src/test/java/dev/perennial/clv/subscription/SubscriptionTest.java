package dev.perennial.clv.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.subscription.Subscription.Status;
import dev.perennial.clv.subscription.SubscriptionEvent.Kind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

  private static final LocalDate START = LocalDate.parse("2026-01-31");
  private static final Terms MONTHLY = new Terms("Gold", Period.ofMonths(1), 990);

  @Test
  void periodsAreTheDaysOnWhichItWasStartedOrRenewed() {
    // When
    var subscription =
        Subscription.of(
            List.of(
                event(Kind.STARTED, 0, MONTHLY),
                event(Kind.RENEWED, 0, MONTHLY),
                event(Kind.RENEWED, 28, MONTHLY),
                event(Kind.RENEWED, 59, MONTHLY)));
    // Then
    assertThat(subscription.renewals()).isEqualTo(2);
    assertThat(subscription.firstPeriod()).contains(START);
    assertThat(subscription.lastPeriod()).contains(START.plusDays(59));
    assertThat(subscription.nextRenewal()).contains(LocalDate.parse("2026-04-30"));
    assertThat(subscription.on(START.plusDays(60))).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aStartThatIsToldLateChangesNoRenewal() {
    var renewed = List.of(event(Kind.RENEWED, 28, MONTHLY), event(Kind.RENEWED, 59, MONTHLY));
    var all = new ArrayList<>(renewed);
    all.add(event(Kind.STARTED, 0, MONTHLY));
    assertThat(Subscription.of(renewed).renewals()).isEqualTo(2);
    assertThat(Subscription.of(all).renewals()).isEqualTo(2);
  }

  @Test
  void cancellationEndsItUntilItBeginsAgain() {
    var events =
        new ArrayList<>(List.of(event(Kind.STARTED, 0, MONTHLY), event(Kind.CANCELLED, 10, null)));
    assertThat(Subscription.of(events).on(START.plusDays(11))).isEqualTo(Status.CANCELLED);
    assertThat(Subscription.of(events).terms()).contains(MONTHLY);
    events.add(event(Kind.STARTED, 20, MONTHLY));
    assertThat(Subscription.of(events).on(START.plusDays(21))).isEqualTo(Status.ACTIVE);
    assertThat(Subscription.of(events).renewals()).isEqualTo(1);
    events.add(event(Kind.CANCELLED, 20, null));
    assertThat(Subscription.of(events).on(START.plusDays(21)))
        .as("both at one instant")
        .isEqualTo(Status.CANCELLED);
  }

  @Test
  void whatWasOnlyCancelledIsNoContractThatCouldBeValued() {
    var subscription = Subscription.of(List.of(event(Kind.CANCELLED, 10, null)));
    assertThat(subscription.on(START.plusDays(10))).isEqualTo(Status.CANCELLED);
    assertThat(subscription.renewals()).isZero();
    assertThat(subscription.nextRenewal()).isEmpty();
  }

  @Test
  void aWholePeriodWithoutARenewalIsALapse() {
    var subscription = Subscription.of(List.of(event(Kind.STARTED, 0, MONTHLY)));
    assertThat(subscription.on(LocalDate.parse("2026-03-30"))).isEqualTo(Status.ACTIVE);
    assertThat(subscription.on(LocalDate.parse("2026-03-31"))).isEqualTo(Status.LAPSED);
  }

  @Test
  void theLatestTermsAndTheLatestCustomerCount() {
    var dearer = new Terms("Platinum", Period.ofYears(1), 9_900);
    var upgraded =
        new SubscriptionEvent(
            "later", "stripe/acme/1", "c-other", Kind.RENEWED, at(28), START.plusDays(28), dearer);
    var subscription = Subscription.of(List.of(upgraded, event(Kind.STARTED, 0, MONTHLY)));
    assertThat(subscription.terms()).contains(dearer);
    assertThat(subscription.customerId()).isEqualTo("c-other");
  }

  /// The seed of a failure is in its description.
  @Test
  void anyOrderAndAnyRepeatsComeToTheSame() {
    for (var seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var events = random(random);
      var expected = Subscription.of(events);
      var told = new ArrayList<>(events);
      events.stream().filter(_ -> random.nextBoolean()).forEach(told::add);
      Collections.shuffle(told, random);
      assertThat(Subscription.of(told)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static List<SubscriptionEvent> random(Random random) {
    var events = new ArrayList<SubscriptionEvent>();
    for (var i = 0; i <= random.nextInt(8); i++) {
      var kind = Kind.values()[random.nextInt(3)];
      var terms =
          kind == Kind.CANCELLED
              ? null
              : new Terms("p" + i, Period.ofMonths(1 + random.nextInt(2)), random.nextInt(900));
      events.add(event(kind, random.nextInt(5) * 7, terms));
    }
    return events.stream().distinct().toList();
  }

  private static SubscriptionEvent event(Kind kind, int days, Terms terms) {
    return new SubscriptionEvent(
        kind + "/" + days + "/" + terms,
        "stripe/acme/1",
        "c-1",
        kind,
        at(days),
        START.plusDays(days),
        terms);
  }

  private static java.time.Instant at(int days) {
    return START.plusDays(days).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }
}
