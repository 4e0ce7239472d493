package dev.perennial.campaign.ledger;

import static dev.perennial.campaign.Changes.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Customers;
import dev.perennial.campaign.Orders;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.order.OrderRecord.Refunded;
import dev.perennial.campaign.order.Refund;
import dev.perennial.campaign.person.PersonEvent;
import dev.perennial.campaign.person.PersonEvent.Consented;
import dev.perennial.campaign.person.PersonEvent.Erased;
import dev.perennial.campaign.person.PersonEvent.Merged;
import dev.perennial.campaign.person.PersonEvent.Registered;
import dev.perennial.campaign.person.PersonEvent.Split;
import dev.perennial.campaign.person.Seen;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a batch costs, in figures that no machine changes: where one grows, it is to be meant.
/// Whoever means it writes the new one down here.
///
/// PostgreSQL counts by user, so a user of the test's own leaves out what the service does beside.
@QuarkusTest
@TestProfile(RealServers.class)
class CostOfABatchTest {

  private static final Duration WAIT = Duration.ofSeconds(60);

  /// Of new orders with refunds in the same batch, `begin` and `commit` among them.
  private static final long OF_ORDERS = 10;

  /// Of registrations and consents.
  private static final long OF_WORDS = 8;

  /// Of merges, splits and erasures with orders.
  private static final long OF_IDENTITIES = 26;

  @Inject Pool own;
  @Inject Vertx vertx;
  @Inject AliasTable aliases;
  @Inject AssignmentTable assignments;
  @Inject PurchaseTable purchases;
  @Inject PersonTable persons;
  @Inject ConsentTable consents;
  @Inject SuppressionTable suppressions;
  @Inject Forgotten forgotten;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String url;

  private Pool counted;
  private OrderLedger orderLedger;
  private PersonLedger personLedger;

  @BeforeEach
  void countedApart() {
    sql("create extension if not exists pg_stat_statements");
    sql("create role counted superuser login password 'counted'");
    counted =
        Pool.newInstance(
            PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(
                    PgConnectOptions.fromUri(url)
                        .setUser("counted")
                        .setPassword("counted")
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build());
    var nobody = new OrderFollowers(List.of());
    orderLedger = new OrderLedger(counted, aliases, assignments, purchases, persons, nobody);
    personLedger =
        new PersonLedger(
            counted,
            aliases,
            assignments,
            persons,
            purchases,
            consents,
            suppressions,
            forgotten,
            nobody,
            new PersonFollowers(List.of()));
  }

  @AfterEach
  void gone() {
    counted.closeAndAwait();
    sql("drop role counted");
  }

  @Test
  void aThousandOrdersTakeAsManyStatementsAsTen() {
    assertThat(List.of(ofOrders(10), ofOrders(1_000))).containsOnly(OF_ORDERS);
  }

  @Test
  void aThousandWordsTakeAsManyStatementsAsTen() {
    assertThat(List.of(ofWords(10), ofWords(1_000))).containsOnly(OF_WORDS);
  }

  @Test
  void aThousandIdentitiesTakeAsManyStatementsAsTen() {
    assertThat(List.of(ofIdentities(10), ofIdentities(1_000))).containsOnly(OF_IDENTITIES);
  }

  private long ofOrders(int count) {
    var log = new ArrayList<OrderRecord>();
    for (var id : Customers.fresh(count)) {
      var key = Orders.freshKey();
      log.add(refund(Orders.freshKey()));
      log.add(Orders.paid(key, id, "40.00"));
      log.add(refund(key));
    }
    reset();
    orderLedger.apply(log).await().atMost(WAIT);
    return statements();
  }

  private long ofWords(int count) {
    var events = new ArrayList<PersonEvent>();
    for (var id : Customers.fresh(count)) {
      events.add(new Registered(new Seen(id, NOW), NOW));
      events.add(new Consented(id, new Statement(Channel.EMAIL, true, NOW)));
    }
    reset();
    personLedger.apply(events).await().atMost(WAIT);
    return statements();
  }

  private long ofIdentities(int count) {
    var ids = Customers.fresh(4 * count);
    var log = new ArrayList<OrderRecord>();
    var events = new ArrayList<PersonEvent>();
    for (int n = 0; n < 4 * count; n += 4) {
      var key = Orders.freshKey();
      log.add(Orders.paid(key, ids.get(n), "40.00"));
      log.add(Orders.paid(Orders.freshKey(), ids.get(n + 1), "40.00"));
      events.add(new Merged(new Seen(ids.get(n), NOW), new Seen(ids.get(n + 1), NOW), NOW));
      events.add(new Split(1, new Seen(ids.get(n + 2), NOW), List.of(key), NOW));
      events.add(new Erased(List.of(ids.get(n + 3)), NOW));
    }
    orderLedger.apply(log).await().atMost(WAIT);
    reset();
    personLedger.apply(events).await().atMost(WAIT);
    return statements();
  }

  private static Refunded refund(String key) {
    var rate = new Refund.Rate(BigDecimal.ONE, BigDecimal.ONE);
    return new Refunded(key, "r", new Refund(Orders.version(1), new BigDecimal("5.00"), rate), NOW);
  }

  private long statements() {
    return own.query(
            "select sum(calls)::bigint as n from pg_stat_statements"
                + " where userid = 'counted'::regrole")
        .execute()
        .await()
        .atMost(WAIT)
        .iterator()
        .next()
        .getLong("n");
  }

  private void reset() {
    sql("select pg_stat_statements_reset('counted'::regrole)");
  }

  private void sql(String statement) {
    own.query(statement).execute().await().atMost(WAIT);
  }
}
