package dev.perennial.campaign.ledger;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.feedback.Answer;
import dev.perennial.campaign.feedback.Attitude;
import dev.perennial.campaign.feedback.Kept;
import dev.perennial.campaign.ledger.PersonFollower.Merge;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class FeedbackTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject FeedbackBook book;
  @Inject FeedbackTable table;
  @Inject FeedbackHolds holds;
  @Inject Pool pool;
  @Inject Database database;
  @Inject Recovery recovery;

  @Test
  void inWhateverOrderAnswersComeTheNewestStays() {
    // Given
    var customer = fresh(1).getFirst();
    var seed = new Random().nextLong();
    var answers =
        new ArrayList<>(
            IntStream.rangeClosed(0, 10)
                .mapToObj(n -> answer(customer, "survey", n, NOW.minusSeconds(100 - n)))
                .toList());
    Collections.shuffle(answers, new Random(seed));
    // When
    answers.forEach(each -> take(each));
    // Then
    assertThat(database.texts("select score from feedback where customer_id = ?", customer))
        .as("seed %d", seed)
        .containsExactly("10");
  }

  @Test
  void aBatchThatHoldsTheSameThingTwiceKeepsTheNewer() {
    // Given
    var customer = fresh(1).getFirst();
    // When
    var kept = take(answer(customer, "s", 9, NOW), answer(customer, "s", 2, NOW.minusSeconds(1)));
    // Then
    assertThat(kept).extracting(each -> each.answer().score()).containsExactly(9);
  }

  @Test
  void aDetractorIsToldOnceToWhoeverRecovers() {
    // Given
    var customer = fresh(1).getFirst();
    var bad = answer(customer, "shop/1/1", 3, NOW);
    // When
    take(bad);
    take(bad);
    // Then
    assertThat(recovery.seen())
        .filteredOn(kept -> kept.answer().customerId().equals(customer))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.callsForRecovery()).isTrue();
              assertThat(kept.before()).isEmpty();
              assertThat(kept.ref()).isEqualTo("feedback/shop/1/1@" + NOW);
            });
  }

  @Test
  void aWorseAnswerIsToldWithWhatWasBefore() {
    // Given
    var customer = fresh(1).getFirst();
    take(answer(customer, "shop/1/1", 9, NOW));
    // When
    var worse = take(answer(customer, "shop/1/1", 0, NOW.plusSeconds(1)));
    // Then
    assertThat(worse).extracting(Kept::before).containsExactly(Optional.of(Attitude.PROMOTER));
  }

  @Test
  void theNewestAnswerAboutAnythingHoldsPromotionsUp() {
    // Given
    var customers = fresh(4);
    take(answer(customers.get(0), "a", 2, NOW));
    take(answer(customers.get(1), "a", 2, NOW.minusSeconds(1)));
    take(answer(customers.get(1), "b", 9, NOW));
    take(answer(customers.get(2), "a", 2, NOW.minus(Duration.ofDays(30))));
    // When
    var held = holds.held(pool, customers, NOW).await().atMost(PATIENCE);
    // Then
    assertThat(held).isEqualTo(Map.of(customers.get(0), NOW.plus(Duration.ofDays(30))));
  }

  @Test
  void answersFollowAMergeAndTheNewerAboutTheSameStays() {
    // Given
    var people = fresh(3);
    take(answer(people.get(0), "same", 1, NOW));
    take(answer(people.get(1), "same", 9, NOW.plusSeconds(1)));
    take(answer(people.get(1), "other", 7, NOW));
    take(answer(people.get(2), "same", 5, NOW.plusSeconds(2)));
    // When: the second into the first, then the first into the third
    within(
        transaction ->
            table.merged(
                transaction,
                List.of(
                    new Merge(people.get(0), people.get(1)),
                    new Merge(people.get(2), people.get(0)))));
    // Then
    assertThat(
            database.texts(
                "select customer_id || ' ' || about || ' ' || score from feedback"
                    + " where customer_id = any(?) order by about",
                (Object) people.toArray(String[]::new)))
        .containsExactly(people.get(2) + " other 7", people.get(2) + " same 5");
  }

  @Test
  void whoIsErasedLeavesOnlyAScore() {
    // Given
    var customer = fresh(1).getFirst();
    var words = "call me at " + customer;
    take(new Answer(customer, "shop/1/" + customer, 4, Optional.of(words), Optional.empty(), NOW));
    var before = database.number("select count(*) from feedback");
    // When
    within(transaction -> table.erased(transaction, List.of(customer)));
    // Then
    assertThat(database.number("select count(*) from feedback")).isEqualTo(before);
    assertThat(
            database.number(
                "select count(*) from feedback where feedback::text like '%' || ? || '%'",
                customer))
        .isZero();
  }

  private static Answer answer(String customer, String about, int score, Instant at) {
    return new Answer(customer, about, score, Optional.empty(), Optional.of("web"), at);
  }

  private List<Kept> take(Answer... answers) {
    return book.take(List.of(answers)).await().atMost(PATIENCE);
  }

  private void within(Function<SqlConnection, Uni<Void>> work) {
    pool.withTransaction(work).await().atMost(PATIENCE);
  }

  /// Remembers what it was told.
  @ApplicationScoped
  static class Recovery implements FeedbackFollower {

    private final List<Kept> seen = new CopyOnWriteArrayList<>();

    List<Kept> seen() {
      return seen;
    }

    @Override
    public Uni<Void> answered(SqlConnection transaction, List<Kept> answers) {
      seen.addAll(answers);
      return Uni.createFrom().voidItem();
    }
  }
}
