package dev.perennial.clv.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.customer.SegmentChanged;
import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What orders cost, in figures that no machine changes: where one grows by more than a tenth, it
/// is to be meant. Whoever means it writes the new one down here.
///
/// PostgreSQL counts by user, so a user of the test's own leaves out what the service does beside.
/// The database is its own, too: thousands of customers would be in other tests' way.
@QuarkusTest
@TestProfile(CostOfABatchTest.OfItsOwn.class)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "clv_cost"))
class CostOfABatchTest {

  /// The database is new, so who is whom is read from the beginning too.
  public static class OfItsOwn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("mp.messaging.incoming.customers.group.id", "clv-cost-customers");
    }
  }

  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2100-06-01T12:00:00Z");
  private static final int ORDERS = 1_000;

  /// Of a batch in which newcomers order and known customers order again, `begin` and `commit`
  /// among them.
  private static final long STATEMENTS = 16;

  /// Of PostgreSQL's write-ahead log, of each order of such a batch.
  private static final double LOG_BYTES = 3_342;

  /// Of events, without headers, of each order.
  private static final double EVENT_BYTES = 952;

  private static final double TOLERANCE = 1.1;

  /// A customer, an order, or the purchase history whose customers are counted.
  private static final String NAMES = "\\b(customer_id|order_key|history_delta \\(x)\\b";

  /// Of a handful of rows that every machine may have, and of the one lock.
  private static final List<String> NAMELESS =
      List.of(
          "select max(number) as number from epoch",
          "select pg_advisory_xact_lock_shared(hashtext('identity'))");

  /// Of no customer, so that nobody publishes what is in it.
  private static final short NOBODYS_BUCKET = 99;

  @Inject Pool own;
  @Inject Vertx vertx;
  @Inject EpochBook epochs;
  @Inject Announcer announcer;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String url;

  private final AtomicLong eventBytes = new AtomicLong();
  private Pool counted;
  private Ledger ledger;

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
    ledger = new Ledger(counted, epochs, Outlet.everything(weighing()), Journal.NONE);
  }

  @AfterEach
  void gone() {
    counted.closeAndAwait();
    sql("drop role counted");
  }

  @Test
  void batchOfAThousandTakesAsManyStatementsAsOneOfTen() {
    // Given
    ledger.apply(orders("few", 10, 0)).await().atMost(WAIT);
    reset();
    ledger.apply(orders("few", 10, 5)).await().atMost(WAIT);
    var few = statements();
    ledger.apply(orders("many", ORDERS, 0)).await().atMost(WAIT);
    reset();
    // When
    ledger.apply(orders("many", ORDERS, ORDERS / 2)).await().atMost(WAIT);
    // Then
    assertThat(statements()).isEqualTo(few).isEqualTo(STATEMENTS);
  }

  /// So that rows may lie on several machines: whoever is asked for can be found without asking
  /// all.
  @Test
  void everyStatementNamesCustomersOrdersOrPurchaseHistories() {
    // Given
    ledger.apply(orders("named", 10, 0)).await().atMost(WAIT);
    reset();
    // When
    ledger.apply(orders("named", 10, 5)).await().atMost(WAIT);
    // Then
    assertThat(written())
        .containsAll(NAMELESS)
        .hasSizeGreaterThan(10)
        .filteredOn(statement -> !NAMELESS.contains(statement))
        .allSatisfy(statement -> assertThat(beyondWhatItReads(statement)).containsPattern(NAMES));
  }

  @Test
  void orderCostsNoMoreBytesThanItDid() {
    // Given
    ledger.apply(orders("bytes", ORDERS, 0)).await().atMost(WAIT);
    reset();
    eventBytes.set(0);
    // When
    ledger.apply(orders("bytes", ORDERS, ORDERS / 2)).await().atMost(WAIT);
    // Then
    var logBytes = sum("wal_bytes") / (double) ORDERS;
    System.out.printf("log %.0f, events %.0f bytes an order%n", logBytes, eventBytes.get() / 1e3);
    assertThat(logBytes).isLessThanOrEqualTo(LOG_BYTES * TOLERANCE);
    assertThat(eventBytes.get() / (double) ORDERS).isLessThanOrEqualTo(EVENT_BYTES * TOLERANCE);
  }

  @Test
  void whatIsToBePublishedIsReadWithoutTheRowsThatWent() {
    // Given
    var outbox = new Outbox(counted);
    var nobodys = new Short[] {NOBODYS_BUCKET};
    outbox.pending(nobodys, ORDERS).await().atMost(WAIT);
    sql(
        """
        insert into outbox (bucket, topic, customer_id, event_id, event_type, event_time, data)
        select %d, 't', n, n, 't', now(), repeat('.', 1000) from generate_series(1, 10000) n
        """
            .formatted(NOBODYS_BUCKET));
    sql("delete from outbox where bucket = %d".formatted(NOBODYS_BUCKET));
    awaitNobodyWhoMaySeeThem();
    // When: the first to come by marks them
    outbox.pending(nobodys, ORDERS).await().atMost(WAIT);
    reset();
    outbox.pending(nobodys, ORDERS).await().atMost(WAIT);
    // Then
    assertThat(sum("shared_blks_hit + shared_blks_read")).isLessThan(pages("outbox") / 4);
  }

  /// One order of each of so many customers, the first of them the `first`-th of the run.
  private static List<OrderSnapshot> orders(String run, int customers, int first) {
    return IntStream.range(first, first + customers)
        .mapToObj(
            n -> {
              var at = NOW.plusSeconds(first);
              return new OrderSnapshot(
                  "cost/%s/%d-%d".formatted(run, first, n),
                  "%020d-02-%016x".formatted(1, n),
                  "c-" + run + "%026d".formatted(n).substring(run.length()),
                  LocalDate.ofInstant(at, ZoneOffset.UTC),
                  4_000 + n,
                  false,
                  at,
                  at,
                  null);
            })
        .toList();
  }

  private Announcer weighing() {
    return new Announcer() {
      @Override
      public Announcement valued(Customer customer) {
        return weighed(announcer.valued(customer));
      }

      @Override
      public Announcement changed(Customer customer, SegmentChanged change) {
        return weighed(announcer.changed(customer, change));
      }

      @Override
      public Announcement ceased(Customer customer) {
        return weighed(announcer.ceased(customer));
      }
    };
  }

  private Announcement weighed(Announcement announcement) {
    eventBytes.addAndGet(announcement.data().getBytes(StandardCharsets.UTF_8).length);
    return announcement;
  }

  private long statements() {
    return sum("calls");
  }

  /// Rows that somebody's older snapshot may still see are not marked.
  private void awaitNobodyWhoMaySeeThem() {
    var now = number("select txid_current()");
    var older =
        """
        select count(*) from pg_stat_activity
        where datname = current_database() and age(backend_xmin) > age('%d'::xid)
        """
            .formatted(now);
    await().atMost(WAIT).until(() -> number(older) == 0);
  }

  private long sum(String column) {
    return number(
        "select sum(%s)::bigint from pg_stat_statements where userid = 'counted'::regrole"
            .formatted(column));
  }

  private List<String> written() {
    var texts =
        "select query from pg_stat_statements where userid = 'counted'::regrole"
            + " and query not in ('BEGIN', 'COMMIT')";
    var rows = own.query(texts).execute().await().atMost(WAIT);
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList();
  }

  /// Columns that a statement only reads name nobody.
  private static String beyondWhatItReads(String statement) {
    return statement.replaceAll("(?s)\\b(select|returning)\\b.*?(\\bfrom\\b|$)", " ");
  }

  private long pages(String table) {
    return number("select pg_relation_size('%s') / 8192".formatted(table));
  }

  private long number(String question) {
    return own.query(question).execute().await().atMost(WAIT).iterator().next().getLong(0);
  }

  private void reset() {
    sql("select pg_stat_statements_reset('counted'::regrole)");
  }

  private void sql(String statement) {
    own.query(statement).execute().await().atMost(WAIT);
  }
}
