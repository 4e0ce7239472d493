package dev.perennial.campaign.loyalty;

import static dev.perennial.campaign.loyalty.Purchases.RULES;
import static dev.perennial.campaign.loyalty.Purchases.balances;
import static dev.perennial.campaign.loyalty.Purchases.days;
import static dev.perennial.campaign.loyalty.Purchases.journal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.campaign.decision.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Balances are pending, available, debt, spent, expired. Orders are placed at [Purchases#days] 0
/// unless said otherwise, mature after 14 days and expire twelve months later.
class WalletTest {

  private static final Instant EXPIRES = Instant.parse("2027-02-14T12:00:00Z");

  private final Journal journal = journal();
  private final Wallet wallet = new Wallet(1, List.of(), 0, journal);

  @Test
  void pointsMatureWhenTheReturnWindowHasPassed() {
    // Given
    earn("a", 0, 100);
    wallet.settle(days(14).minusNanos(1_000));
    var before = balances(wallet);
    // When
    wallet.settle(days(14));
    // Then
    assertThat(before).containsExactly(100L, 0L, 0L, 0L, 0L);
    assertThat(balances(wallet)).containsExactly(0L, 100L, 0L, 0L, 0L);
  }

  @Test
  void pointsExpireTwelveCalendarMonthsLater() {
    // Given
    earn("a", 0, 100);
    wallet.settle(EXPIRES.minusNanos(1_000));
    var before = balances(wallet);
    // When
    wallet.settle(EXPIRES);
    // Then
    assertThat(before).containsExactly(0L, 100L, 0L, 0L, 0L);
    assertThat(balances(wallet)).containsExactly(0L, 0L, 0L, 0L, 100L);
  }

  @Test
  void whatIsSettledLateIsPostedAsOfItsOwnInstant() {
    // Given
    earn("a", 0, 100);
    // When
    wallet.settle(days(1000));
    // Then
    assertThat(journal.entries())
        .extracting(Entry::kind, Entry::at)
        .endsWith(tuple(EntryKind.MATURED, days(14)), tuple(EntryKind.EXPIRED, EXPIRES));
  }

  @Test
  void whatExpiresFirstIsSpentFirst() {
    // Given
    earn("younger", 5, 100);
    earn("older", 0, 100);
    wallet.settle(days(30));
    // When
    var draws = wallet.redeem(130, redemption("1", 30));
    // Then
    assertThat(draws).containsExactly(new Draw("older", 100), new Draw("younger", 30));
    assertThat(balances(wallet)).containsExactly(0L, 70L, 0L, 130L, 0L);
  }

  @Test
  void whatIsPendingCannotBeSpent() {
    // Given
    earn("a", 0, 100);
    // When
    var draws = wallet.redeem(1, redemption("1", 0));
    // Then
    assertThat(draws).isEmpty();
    assertThat(balances(wallet)).containsExactly(100L, 0L, 0L, 0L, 0L);
  }

  @Test
  void aRefundOfWhatWasSpentTakesWhatIsPendingThenWhatIsAvailableThenIsOwed() {
    // Given
    earn("spent", 0, 100);
    earn("available", 1, 20);
    wallet.settle(days(20));
    wallet.redeem(100, redemption("1", 20));
    earn("pending", 20, 30);
    // When
    wallet.add("spent", -100, cause("refund", 20));
    // Then
    assertThat(balances(wallet)).containsExactly(0L, 0L, 50L, 100L, 0L);
    assertThat(journal.entries())
        .filteredOn(entry -> entry.kind() == EntryKind.REPAID)
        .extracting(Entry::debit, Entry::points)
        .containsExactly(tuple(Account.PENDING, 30L), tuple(Account.AVAILABLE, 20L));
  }

  @Test
  void whatIsEarnedNextPaysWhatIsOwed() {
    // Given
    earn("spent", 0, 100);
    wallet.settle(days(20));
    wallet.redeem(100, redemption("1", 20));
    wallet.add("spent", -100, cause("refund", 20));
    // When
    earn("next", 21, 130);
    // Then
    assertThat(balances(wallet)).containsExactly(30L, 0L, 0L, 100L, 0L);
  }

  @Test
  void aRefundOfWhatHasExpiredIsNotOwed() {
    // Given
    earn("a", 0, 100);
    wallet.settle(EXPIRES);
    // When
    wallet.add("a", -100, cause("refund", 400));
    // Then
    assertThat(balances(wallet)).containsExactly(0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void aReversedRedemptionPaysWhatIsOwedFirst() {
    // Given
    earn("a", 0, 100);
    wallet.settle(days(20));
    wallet.redeem(80, redemption("1", 20));
    wallet.add("a", -100, cause("refund", 20));
    // When
    wallet.giveBack(new Draw("a", 80), Cause.reversal("1", days(21)));
    // Then
    assertThat(balances(wallet)).containsExactly(0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void pointsGivenBackAfterTheirExpiryAreExpired() {
    // Given
    earn("a", 0, 100);
    wallet.settle(days(20));
    wallet.redeem(80, redemption("1", 20));
    wallet.settle(EXPIRES);
    // When
    wallet.giveBack(new Draw("a", 80), Cause.reversal("1", EXPIRES));
    // Then
    assertThat(balances(wallet)).containsExactly(0L, 0L, 0L, 0L, 100L);
  }

  @Test
  void aLotThatMovesTakesItsHistoryAlong() {
    // Given
    earn("a", 0, 100);
    wallet.settle(days(20));
    wallet.redeem(60, redemption("1", 20));
    var other = new Wallet(2, List.of(), 0, journal);
    // When
    wallet.give("a", other, cause("move", 20));
    // Then
    assertThat(balances(wallet)).containsExactly(0L, 0L, 0L, 0L, 0L);
    assertThat(balances(other)).containsExactly(0L, 40L, 0L, 60L, 0L);
    assertThat(balances(journal.entries(), 1)).isEqualTo(balances(wallet));
    assertThat(balances(journal.entries(), 2)).isEqualTo(balances(other));
  }

  private void earn(String orderKey, int day, long points) {
    wallet.open(RULES.lot(orderKey, days(day), Tier.LOW), days(day));
    wallet.add(orderKey, points, cause(orderKey, day));
  }

  private static Cause cause(String key, int day) {
    return new Cause(key, days(day), Optional.empty());
  }

  private static Cause redemption(String id, int day) {
    return Cause.redemption(id, days(day));
  }
}
