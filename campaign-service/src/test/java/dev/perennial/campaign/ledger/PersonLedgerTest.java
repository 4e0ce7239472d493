package dev.perennial.campaign.ledger;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Orders.freshKey;
import static dev.perennial.campaign.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Customers;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.Orders;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.consent.Answer;
import dev.perennial.campaign.consent.Answer.Permitted;
import dev.perennial.campaign.consent.Answer.Reason;
import dev.perennial.campaign.consent.Answer.Refused;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.consent.Suppression;
import dev.perennial.campaign.ledger.PersonFollower.Merge;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.person.Person;
import dev.perennial.campaign.person.PersonEvent;
import dev.perennial.campaign.person.PersonEvent.Consented;
import dev.perennial.campaign.person.PersonEvent.Described;
import dev.perennial.campaign.person.PersonEvent.Erased;
import dev.perennial.campaign.person.PersonEvent.Merged;
import dev.perennial.campaign.person.PersonEvent.Registered;
import dev.perennial.campaign.person.PersonEvent.Split;
import dev.perennial.campaign.person.PersonFold.Registration;
import dev.perennial.campaign.person.Profile;
import dev.perennial.campaign.person.Seen;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class PersonLedgerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Pool pool;
  @Inject Database database;
  @Inject Ledger segments;
  @Inject Persons people;
  @Inject ConsentBook book;
  @Inject Suppressions list;
  @Inject AliasTable aliases;
  @Inject AssignmentTable assignments;
  @Inject PurchaseTable purchases;
  @Inject PersonTable persons;
  @Inject ConsentTable consents;
  @Inject SuppressionTable suppressions;
  @Inject Forgotten forgotten;

  private final List<OrderChange> changes = new ArrayList<>();
  private final List<Merge> merges = new ArrayList<>();
  private final List<String> erased = new ArrayList<>();
  private final List<Registration> registered = new ArrayList<>();
  private OrderLedger orderLedger;
  private PersonLedger personLedger;

  @BeforeEach
  void followed() {
    var orderFollowers =
        new OrderFollowers(List.of((_, followed) -> done(() -> changes.addAll(followed))));
    orderLedger = new OrderLedger(pool, aliases, assignments, purchases, persons, orderFollowers);
    personLedger =
        new PersonLedger(
            pool,
            aliases,
            assignments,
            persons,
            purchases,
            consents,
            suppressions,
            forgotten,
            orderFollowers,
            new PersonFollowers(List.of(new Recording())));
  }

  @Test
  void aMergeMovesOrdersOneByOneAndTellsEverybodyOnce() {
    // Given
    var ids = fresh(2);
    var keys = List.of(freshKey(), freshKey());
    order(paid(keys.get(0), ids.get(1), "30.00"), paid(keys.get(1), ids.get(1), "12.00"));
    changes.clear();
    // When
    tell(merged(ids.get(0), ids.get(1)), merged(ids.get(0), ids.get(1)));
    tell(merged(ids.get(1), ids.get(0)));
    // Then
    assertThat(changes)
        .extracting(
            change ->
                change.before().orElseThrow().customerId()
                    + " "
                    + change.after().customerId()
                    + " "
                    + change.ref())
        .containsOnly(ids.get(1) + " " + ids.get(0) + " merge/" + ids.get(1))
        .hasSize(2);
    assertThat(changes)
        .extracting(change -> change.after().key())
        .containsExactlyInAnyOrderElementsOf(keys);
    assertThat(changes.getFirst().after().lines()).hasSize(1);
    assertThat(merges).containsExactly(new Merge(ids.get(0), ids.get(1)));
  }

  @Test
  void aLateOrderUnderAnIdThatWasMergedAwayIsTheSurvivors() {
    // Given
    var ids = fresh(2);
    tell(merged(ids.get(0), ids.get(1)));
    // When
    order(paid(freshKey(), ids.get(1), "30.00"));
    // Then
    assertThat(changes)
        .extracting(change -> change.after().customerId())
        .containsExactly(ids.get(0));
    assertThat(lock(ids.get(1)).orders()).isEqualTo(1);
  }

  @Test
  void aMergeLeavesTheSegmentOfTheSurvivor() {
    // Given
    var ids = fresh(2);
    var log =
        List.of(
            new Received(Customers.reachesTop(ids.get(0), 3), Optional.empty()),
            new Received(Customers.reachesTop(ids.get(1), 9), Optional.empty()));
    segments.apply(log, NOW).await().atMost(PATIENCE);
    // When
    tell(merged(ids.get(0), ids.get(1)));
    // Then
    assertThat(
            database.texts(
                "select customer_id || ' ' || seq from customer where customer_id = any(?)",
                (Object) ids.toArray(String[]::new)))
        .containsExactly(ids.get(0) + " 3");
  }

  @Test
  void aSplitGivesOrdersToTheirNewOwnerAlsoThoseStillToCome() {
    // Given
    var ids = fresh(2);
    var known = freshKey();
    var late = freshKey();
    order(paid(known, ids.get(0), "30.00"));
    changes.clear();
    // When
    tell(new Split(7, seen(ids.get(1)), List.of(known, late), NOW));
    order(paid(late, ids.get(0), "12.00"));
    // Then
    assertThat(changes)
        .extracting(change -> change.after().customerId() + " " + change.ref())
        .containsExactly(
            ids.get(1) + " split/7", ids.get(1) + " " + late + "@" + Orders.version(1));
    assertThat(lock(ids.get(0)).orders()).isZero();
    assertThat(lock(ids.get(1)).orders()).isEqualTo(2);
  }

  @Test
  void nothingNamesWhoWasErased() {
    // Given
    var id = fresh(1).getFirst();
    var key = freshKey();
    order(paid(key, id, "30.00"));
    segments
        .apply(List.of(new Received(Customers.reachesTop(id, 1), Optional.empty())), NOW)
        .await()
        .atMost(PATIENCE);
    tell(granted(id), profile(id, "vip"));
    changes.clear();
    // When
    tell(new Erased(List.of(id), NOW));
    tell(new Erased(List.of(id), NOW), granted(id), profile(id, "vip"), registered(id));
    order(paid(freshKey(), id, "12.00"));
    // Then
    var person = lock(id);
    assertThat(person.erased()).isTrue();
    assertThat(person.orders()).isZero();
    assertThat(person.profile()).isEmpty();
    assertThat(erased).containsExactly(id);
    assertThat(registered).isEmpty();
    assertThat(changes).allSatisfy(change -> assertThat(change.after().isSomebodys()).isFalse());
    assertThat(owner(key)).isEqualTo("anon:" + key);
    assertThat(ask(id, Optional.empty())).isEqualTo(new Refused(Reason.ERASED));
    assertThat(count("trigger", id)).isZero();
    assertThat(count("customer", id)).isZero();
    assertThat(database.texts("select inputs::text from decision where customer_id = ?", id))
        .isNotEmpty()
        .containsOnly("{}");
  }

  @Test
  void whoIsMergedWithTheErasedIsErasedToo() {
    // Given
    var ids = fresh(2);
    tell(new Erased(List.of(ids.get(0)), NOW));
    order(paid(freshKey(), ids.get(1), "30.00"));
    erased.clear();
    // When
    tell(merged(ids.get(0), ids.get(1)));
    // Then
    assertThat(lock(ids.get(1)).erased()).isTrue();
    assertThat(erased).containsExactly(ids.get(1));
    assertThat(merges).isEmpty();
    assertThat(ask(ids.get(1), Optional.of(Channel.POST))).isEqualTo(new Refused(Reason.ERASED));
  }

  @Test
  void theNewestOfBothCountsAfterAMerge() {
    // Given
    var ids = fresh(2);
    tell(
        consent(ids.get(0), Channel.EMAIL, true, 1),
        consent(ids.get(1), Channel.EMAIL, false, 2),
        consent(ids.get(0), Channel.SMS, true, 4),
        consent(ids.get(1), Channel.SMS, false, 3),
        profile(ids.get(1), "vip"));
    // When
    tell(merged(ids.get(0), ids.get(1)));
    // Then
    assertThat(ask(ids.get(1), Optional.of(Channel.EMAIL)))
        .isEqualTo(new Refused(Reason.OPTED_OUT));
    assertThat(ask(ids.get(1), Optional.of(Channel.SMS))).isEqualTo(new Permitted());
    assertThat(lock(ids.get(0)).profile().orElseThrow().tags()).containsExactly("vip");
  }

  @Test
  void aSuppressionGoesWithAMergeAndIsLiftedByHand() {
    // Given
    var ids = fresh(2);
    tell(consent(ids.get(0), Channel.EMAIL, true, 1));
    list.suppress(
            ids.get(1), new Suppression(Optional.of(Channel.EMAIL), Suppression.Cause.BOUNCED, NOW))
        .await()
        .atMost(PATIENCE);
    // When
    tell(merged(ids.get(0), ids.get(1)));
    var suppressed = ask(ids.get(0), Optional.of(Channel.EMAIL));
    list.lift(ids.get(1), Optional.of(Channel.EMAIL), Optional.empty()).await().atMost(PATIENCE);
    // Then
    assertThat(suppressed).isEqualTo(new Refused(Reason.SUPPRESSED));
    assertThat(ask(ids.get(0), Optional.of(Channel.EMAIL))).isEqualTo(new Permitted());
  }

  @Test
  void aRegistrationIsNewsOnce() {
    // Given
    var ids = fresh(2);
    tell(registered(ids.get(0)));
    tell(merged(ids.get(0), ids.get(1)));
    // When
    tell(registered(ids.get(0)), registered(ids.get(1)));
    // Then
    assertThat(registered).extracting(Registration::customerId).containsExactly(ids.get(0));
  }

  @Test
  void personsThatAreLockedCrosswiseWaitForEachOther() {
    // Given
    var ids = fresh(200);
    // When
    var lockers =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    pool.withTransaction(
                        transaction -> people.lock(transaction, n % 2 == 0 ? ids : ids.reversed())))
            .toList();
    var locked = Uni.join().all(lockers).andFailFast().await().atMost(PATIENCE);
    // Then
    assertThat(locked).hasSize(8).allSatisfy(map -> assertThat(map).hasSize(200));
  }

  private void order(OrderRecord... records) {
    orderLedger.apply(List.of(records)).await().atMost(PATIENCE);
  }

  private void tell(PersonEvent... events) {
    personLedger.apply(List.of(events)).await().atMost(PATIENCE);
  }

  private Person lock(String id) {
    return pool.withTransaction(transaction -> people.lock(transaction, List.of(id)))
        .await()
        .atMost(PATIENCE)
        .get(id);
  }

  private Answer ask(String id, Optional<Channel> channel) {
    var known =
        pool.withTransaction(transaction -> book.consents(transaction, List.of(id)))
            .await()
            .atMost(PATIENCE);
    return book.policy().ask(known.get(id), channel);
  }

  private String owner(String key) {
    return database.texts("select customer_id from purchase where order_key = ?", key).getFirst();
  }

  private long count(String table, String id) {
    return database.number("select count(*) from " + table + " where customer_id = ?", id);
  }

  private static Seen seen(String id) {
    return new Seen(id, NOW.minusSeconds(60));
  }

  private static Merged merged(String one, String other) {
    return new Merged(seen(one), seen(other), NOW);
  }

  private static Registered registered(String id) {
    return new Registered(seen(id), NOW);
  }

  private static Consented granted(String id) {
    return consent(id, Channel.EMAIL, true, 1);
  }

  private static Consented consent(String id, Channel channel, boolean granted, int second) {
    return new Consented(id, new Statement(channel, granted, NOW.plusSeconds(second)));
  }

  private static Described profile(String id, String tag) {
    return new Described(
        id,
        new Profile(
            NOW,
            "e",
            Optional.of("Europe/Berlin"),
            Optional.empty(),
            Optional.empty(),
            List.of(tag)));
  }

  private static Uni<Void> done(Runnable step) {
    step.run();
    return Uni.createFrom().voidItem();
  }

  private final class Recording implements PersonFollower {

    @Override
    public Uni<Void> merged(SqlConnection transaction, List<Merge> told) {
      return done(() -> merges.addAll(told));
    }

    @Override
    public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
      return done(() -> erased.addAll(customerIds));
    }

    @Override
    public Uni<Void> registered(SqlConnection transaction, List<Registration> told) {
      return done(() -> registered.addAll(told));
    }
  }
}
