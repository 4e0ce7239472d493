package dev.perennial.campaign.ledger;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.Customers;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class LedgerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Ledger ledger;
  @Inject Database database;

  @Test
  void theSameLogInAnyCutLeavesTheSameDecisions() {
    // Given
    var seed = new Random().nextLong();
    // When
    var byOne = decisions(seed, 1);
    var bySeven = decisions(seed, 7);
    var byTwoThousand = decisions(seed, 2_000);
    // Then
    assertThat(byOne).as("seed %d", seed).isNotEmpty();
    assertThat(bySeven).as("seed %d", seed).isEqualTo(byOne);
    assertThat(byTwoThousand).as("seed %d", seed).isEqualTo(byOne);
  }

  @Test
  void aRedeliveredBatchIsAllDuplicates() {
    // Given
    var batch = fresh(20).stream().map(LedgerTest::received).toList();
    apply(batch);
    // When
    var again = apply(batch);
    // Then
    assertThat(again).isEqualTo(new Applied(0, 20, List.of()));
  }

  @Test
  void twoReplicasWithTheSameRecordsDecideEachOnce() {
    // Given
    var batch = fresh(500).stream().map(LedgerTest::received).toList();
    // When
    var first = ledger.apply(batch, NOW);
    var second = ledger.apply(batch.reversed(), NOW);
    var both = Uni.combine().all().unis(first, second).asTuple().await().atMost(PATIENCE);
    // Then
    var decided = new ArrayList<>(both.getItem1().decisions());
    decided.addAll(both.getItem2().decisions());
    assertThat(decided).hasSize(500).doesNotHaveDuplicates();
    assertThat(both.getItem1().changes() + both.getItem2().changes()).isEqualTo(500);
  }

  @Test
  void whatIsToBeSentDoesNotWaitForOrdersOfTheSameCustomersThatAreBeingCounted()
      throws SQLException {
    // Given
    var customers = fresh(3);
    try (var orders = database.connect();
        var statement = orders.createStatement()) {
      orders.setAutoCommit(false);
      for (var customer : customers) {
        statement.execute(
            "insert into person (customer_id, root_id) values ('%1$s', '%1$s')"
                .formatted(customer));
        statement.execute(
            "insert into loyalty_account (customer_id, tier_since, as_of) values ('%s', now(), now())"
                .formatted(customer));
      }
      // When
      var applied = apply(customers.stream().map(LedgerTest::received).toList());
      // Then
      assertThat(applied.decisions()).hasSize(3);
      orders.rollback();
    }
  }

  /// Applies a log of its own customers in batches of `size`; the decisions name customers by their
  /// number in the log. Without those about loyalty tiers, which are made a moment later.
  private List<String> decisions(long seed, int size) {
    var customers = fresh(60);
    var log = log(seed, customers);
    for (int start = 0; start < log.size(); start += size) {
      apply(log.subList(start, Math.min(start + size, log.size())));
    }
    var number = new HashMap<String, Integer>();
    customers.forEach(id -> number.put(id, number.size()));
    return database
        .texts(
            "select concat_ws(' ', decision_id, outcome, reason, t.trigger_id is not null)"
                + " from decision left join trigger t on t.trigger_id = decision_id"
                + " where decision.customer_id = any(?) and cause_kind <> 'loyalty'"
                + " order by decision.customer_id, decision.ordinal",
            (Object) customers.toArray(String[]::new))
        .stream()
        .map(row -> row.replaceAll("c-[0-9]{26}", "c") + " " + number.get(row.substring(0, 28)))
        .toList();
  }

  private static List<Received> log(long seed, List<String> customers) {
    var random = new Random(seed);
    var seqs = new HashMap<String, Long>();
    var log = new ArrayList<Received>();
    for (int i = 0; i < 400; i++) {
      var customer = customers.get(random.nextInt(customers.size()));
      var seq = seqs.merge(customer, 1L + random.nextInt(3), Long::sum);
      var told = random.nextInt(10) == 0 ? Math.max(1, seq - 2) : seq;
      log.add(new Received(Changes.any(random, customer, told), Optional.empty()));
    }
    return log;
  }

  private static Received received(String customer) {
    return new Received(Customers.reachesTop(customer, 1), Optional.empty());
  }

  private Applied apply(List<Received> batch) {
    return ledger.apply(batch, NOW).await().atMost(PATIENCE);
  }
}
