package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Identifier.Kind;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.Orders;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private static final int IDENTIFIERS_MAX = 5;
  private static final Identifier ACCOUNT = new Identifier(Kind.PLATFORM_ID, "a".repeat(52));
  private static final Identifier MAIL = new Identifier(Kind.EMAIL, "b".repeat(52));
  private static final Identifier PHONE = new Identifier(Kind.PHONE, "p".repeat(52));
  private static final Instant OLD = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant YOUNG = Instant.parse("2025-06-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-31T10:00:00Z");
  private static final Occasion LIVE = new Occasion(NOW, Instant.EPOCH, false);

  @Test
  void theFirstIdentifierNamesANewCustomerAndTheOtherJoins() {
    var assignment = assignment(List.of());
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    var customer = "c-" + "a".repeat(26);
    assertThat(assignment.findings().customers()).containsExactly(customer);
    assertThat(assignment.findings().newcomers()).containsExactly(Standing.newcomer(customer, NOW));
    assertThat(assignment.findings().additions())
        .containsExactlyInAnyOrder(
            new Findings.Addition(ACCOUNT, customer), new Findings.Addition(MAIL, customer));
  }

  @Test
  void anOrderTellsOfItsCustomerItself() {
    var assignment = assignment(List.of());
    assignment.take(Orders.by("1", ACCOUNT));
    assertThat(assignment.findings().registered()).isEmpty();
  }

  @Test
  void anAccountOfAKnownAddressJoinsItsCustomer() {
    var assignment = assignment(List.of(of(MAIL, "c-mail")), standing("c-mail", OLD, 1));
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    assertThat(assignment.findings().customers()).containsExactly("c-mail");
    assertThat(assignment.findings().additions())
        .containsExactly(new Findings.Addition(ACCOUNT, "c-mail"));
  }

  @Test
  void nothingIsDecidedAboutACustomerOfWhomNothingIsKnown() {
    var assignment = assignment(List.of(of(MAIL, "c-mail")));
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    assertThat(assignment.findings().isSettled()).isFalse();
    assertThat(assignment.findings().needed()).containsExactly("c-mail");
  }

  @Test
  void whoIsKnownByAllThatTheyShowNeedsNoMore() {
    var assignment = assignment(List.of(of(ACCOUNT, "c-1"), of(MAIL, "c-1")));
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    assertThat(assignment.findings().isSettled()).isTrue();
    assertThat(assignment.findings().customers()).containsExactly("c-1");
  }

  @Test
  void twoWhomOneDocumentNamesBecomeTheOlderOne() {
    var assignment = twoKnown();
    assignment.take(Orders.by("1", ACCOUNT));
    assignment.take(Orders.by("2", ACCOUNT, MAIL));
    assertThat(assignment.findings().customers()).containsExactly("c-mail", "c-mail");
    assertThat(assignment.findings().merged())
        .containsExactly(
            new IdentityEvent.Merged(
                "c-mail", OLD, "c-account", YOUNG, NOW, LIVE.asOf(orderedAt())));
    assertThat(assignment.findings().absorbed()).containsEntry("c-account", "c-mail");
  }

  @Test
  void ofTwoOfTheSameAgeTheSmallerIdSurvives() {
    var known = List.of(of(ACCOUNT, "c-b"), of(MAIL, "c-a"));
    var assignment = assignment(known, standing("c-b", OLD, 1), standing("c-a", OLD, 1));
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    assertThat(assignment.findings().customers()).containsExactly("c-a");
  }

  @Test
  void threeBecomeOneAndWhatJoinedInBetweenIsTheirs() {
    var known = List.of(of(ACCOUNT, "c-a"), of(MAIL, "c-b"), of(PHONE, "c-c"));
    var assignment =
        assignment(
            known, standing("c-a", YOUNG, 1), standing("c-b", OLD, 1), standing("c-c", NOW, 1));
    var loyalty = new Identifier(Kind.LOYALTY_ID, "d".repeat(52));
    assignment.take(Orders.by("1", PHONE, loyalty));
    assignment.take(Orders.by("2", ACCOUNT, PHONE));
    assignment.take(Orders.by("3", MAIL, PHONE));
    assertThat(assignment.findings().customers()).containsOnly("c-b");
    assertThat(assignment.findings().absorbed())
        .containsEntry("c-a", "c-b")
        .containsEntry("c-c", "c-b");
    assertThat(assignment.findings().additions())
        .containsExactly(new Findings.Addition(loyalty, "c-b"));
  }

  @Test
  void whomAnOperatorToldApartNoDocumentMakesOne() {
    var known = List.of(of(ACCOUNT, "c-a"), of(MAIL, "c-b"));
    var assignment =
        assignment(
            known,
            new Standing("c-a", OLD, 1, Set.of("c-b")),
            new Standing("c-b", YOUNG, 1, Set.of("c-a")));
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    assertThat(assignment.findings().merged()).isEmpty();
    assertThat(assignment.findings().customers()).containsExactly("c-a");
  }

  @Test
  void whatAnOperatorSplitOffDecidesBeforeTheAccount() {
    var splitOff = new KnownIdentifier(MAIL.hash(), "c-b", true, null, 0);
    var assignment =
        assignment(
            List.of(of(ACCOUNT, "c-a"), splitOff),
            new Standing("c-a", OLD, 1, Set.of("c-b")),
            standing("c-b", YOUNG, 1));
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    assertThat(assignment.findings().customers()).containsExactly("c-b");
  }

  @Test
  void theNumberOfATillDoesNotJoinACrowd() {
    // Given
    var till = List.of(of(PHONE, "c-till"));
    var assignment = assignment(till, standing("c-till", OLD, IDENTIFIERS_MAX));
    // When
    assignment.take(Orders.by("1", ACCOUNT, MAIL, PHONE));
    assignment.take(Orders.by("2", PHONE));
    // Then
    assertThat(assignment.findings().customers()).containsExactly("c-" + "a".repeat(26), "c-till");
    assertThat(assignment.findings().merged()).isEmpty();
  }

  @Test
  void twoWhoTogetherWouldBeACrowdStayTwo() {
    var known = List.of(of(ACCOUNT, "c-a"), of(MAIL, "c-b"));
    var assignment =
        assignment(known, standing("c-a", OLD, 3), standing("c-b", OLD, IDENTIFIERS_MAX - 2));
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    assertThat(assignment.findings().customers()).containsExactly("c-a");
    assertThat(assignment.findings().merged()).isEmpty();
  }

  @Test
  void anEarlierOrderOfTheBatchIsKnownToALaterOne() {
    var assignment = assignment(List.of());
    assignment.take(Orders.by("1", MAIL));
    assignment.take(Orders.by("2", ACCOUNT, MAIL));
    assignment.take(Orders.by("3", ACCOUNT));
    assertThat(assignment.findings().customers()).containsOnly("c-" + "b".repeat(26));
  }

  @Test
  void anOrderWithoutIdentifierIsNobodys() {
    var assignment = assignment(List.of());
    assignment.take(Orders.by("1"));
    assertThat(assignment.findings().customers()).containsExactly("anon:shopify/acme/1");
    assertThat(assignment.findings().isSettled()).isTrue();
  }

  @Test
  void whatWasOrderedBeforeItsPersonWasForgottenIsNobodys() {
    var tombstone = new KnownIdentifier(MAIL.hash(), null, false, orderedAt(), 1);
    var assignment = assignment(List.of(tombstone));
    assignment.take(Orders.by("1", ACCOUNT, MAIL));
    assertThat(assignment.findings().customers()).containsExactly("anon:shopify/acme/1");
    assertThat(assignment.findings().isSettled()).isTrue();
  }

  @Test
  void whoBuysAfterHavingBeenForgottenIsSomebodyNew() {
    var tombstone = new KnownIdentifier(MAIL.hash(), null, false, orderedAt().minusSeconds(1), 1);
    var assignment = assignment(List.of(tombstone));
    assignment.take(Orders.by("1", MAIL));
    assertThat(assignment.findings().customers()).doesNotContain("c-" + "b".repeat(26));
    assertThat(assignment.findings().customers().getFirst()).matches("c-[0-9a-z]{26}");
  }

  @Test
  void whoIsFoundUnderAFormerKeyIsRekeyed() {
    var former = of(MAIL, "c-mail");
    var now = new Identifier(Kind.EMAIL, "n".repeat(52), List.of(MAIL.hash()));
    var assignment = assignment(List.of(former));
    assignment.take(Orders.by("1", now));
    assertThat(assignment.findings().customers()).containsExactly("c-mail");
    assertThat(assignment.findings().rekeyed()).containsEntry(now.hash(), MAIL.hash());
  }

  private static Assignment twoKnown() {
    return assignment(
        List.of(of(ACCOUNT, "c-account"), of(MAIL, "c-mail")),
        standing("c-account", YOUNG, 1),
        standing("c-mail", OLD, 1));
  }

  private static Instant orderedAt() {
    Order order = Orders.by("any");
    return order.placedAt();
  }

  private static KnownIdentifier of(Identifier identifier, String customerId) {
    return KnownIdentifier.of(identifier.hash(), customerId);
  }

  private static Standing standing(String customerId, Instant since, int identifiers) {
    return new Standing(customerId, since, identifiers, Set.of());
  }

  private static Assignment assignment(List<KnownIdentifier> known, Standing... standings) {
    return new Assignment(known, new Standings(List.of(standings), IDENTIFIERS_MAX), LIVE);
  }
}
