package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.oracle.Travelled;
import dev.perennial.local.pipeline.ConsumerLag;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A year in a shop, with a new model, a new policy, time that passes and persons who turn out to
/// be others; then the database of clv-service is lost, and made once more from what is in Kafka.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildIT {

  private static final Instant START = Instant.parse("2025-06-01T00:00:00Z");
  private static final Instant REFIT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant POLICY = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant END = Instant.parse("2026-07-01T12:00:00Z");
  private static final int PARTITIONS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What clv-service publishes to.
  private static final List<String> OUT =
      List.of("customer-values.v1", "segment-changes.v1", "clv-decisions.v1", "clv-service.dlq");

  /// All that is kept and not of the machine's own time. When a timer looks may be earlier than it
  /// must; how counts of histories were added up says nothing.
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("orders", "select * from orders"),
          Map.entry("days", "select * from customer_day"),
          Map.entry("customers", "select * from customer"),
          Map.entry("changes", "select * from segment_change"),
          Map.entry("suppressed", "select * from suppressed_flip"),
          Map.entry("persons", "select * from alias"),
          Map.entry("assignments", "select * from assignment"),
          Map.entry("epochs", "select number, effective_from, cause, rules from epoch"),
          Map.entry("subscriptions", "select * from subscription_event"),
          Map.entry("read orders", "select * from order_progress"),
          Map.entry("read customers", "select * from identity_progress"),
          Map.entry(
              "histories",
              """
              select x, first_day, last_day, sum(customers) as customers from (
                select x, first_day, last_day, customers from history_count
                union all select x, first_day, last_day, customers from history_delta) h
              group by 1, 2, 3 having sum(customers) <> 0
              """),
          Map.entry(
              "late timers",
              """
              select customer_id from customer c left join timer t using (customer_id)
              where least(segment_moment, waiting_until) < coalesce(t.wake_at, 'infinity')
              """));

  private final Settings settings = settings("100", "300", "700");
  private final HttpClient client = HttpClient.newHttpClient();
  private Installation installation;
  private ConsumerLag lag;
  private ShopLog log;
  private ShopLife life;
  private Instant clock = START;

  private static Settings settings(String... cutPoints) {
    return new Settings(
        new Origin.Files(),
        ZoneId.of("Europe/Berlin"),
        Currency.getInstance("EUR"),
        Optional.of(START),
        Stream.of(cutPoints).map(BigDecimal::new).toList(),
        Settings.newIdentityKey(),
        Optional.empty());
  }

  @BeforeAll
  void live(@TempDir Path directory) throws Exception {
    var home = new Home(directory);
    home.prepare();
    installation = new Installation(LauncherProcess.repository(), home, PortPlan.free());
    installation.startServers();
    lag = new ConsumerLag(installation.bootstrapServers());
    log = new ShopLog(installation.bootstrapServers());
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    life = new ShopLife(seed, log);
    start(Map.of());
    life.play(START, REFIT);
    stepClock(REFIT);
    life.buyAt(REFIT, 20);
    awaitRest();
    refit();
    life.buyAt(REFIT, 30);
    awaitRest();
    life.play(REFIT.plusSeconds(60), POLICY);
    stepClock(POLICY);
    putPolicy();
    life.play(POLICY.plusSeconds(60), END);
    stepClock(END);
    stepClock(END.plus(Duration.ofDays(60)));
  }

  @AfterAll
  void stop() {
    if (log != null) {
      log.close();
      lag.close();
    }
    if (installation != null) {
      installation.close();
    }
    client.close();
  }

  @Test
  @Order(1)
  void rebuiltDatabaseEqualsTheOneThatWasLostAndNothingIsSaid() throws Exception {
    // Given
    var before = tables();
    var said = said();
    installation.service(ServiceKind.CLV).close();
    loseDatabase();
    killInTheMiddleOfARebuild();
    assertThatThrownBy(() -> start(Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has not come to its end");
    // When: the configuration has changed since the first start, which must not matter
    installation.rebuild(settings("1", "2", "3").withClock(clock), false);
    var rebuilt = tables();
    start(Map.of());
    awaitRest();
    // Then
    var after = tables();
    assertSoftly(
        softly -> {
          for (var table : TABLES.keySet()) {
            softly.assertThat(rebuilt.get(table)).as(table).isEqualTo(before.get(table));
            softly.assertThat(after.get(table)).as(table + ", served").isEqualTo(before.get(table));
          }
        });
    assertThat(turnsOfOrders()).isPositive();
    assertThat(before.get("epochs")).hasSize(3);
    assertThat(before.get("changes"))
        .anyMatch(row -> row.contains("\"time\""))
        .anyMatch(row -> row.contains("\"merge\""))
        .anyMatch(row -> row.contains("\"refund\""))
        .anyMatch(row -> row.contains("\"policy\""));
    assertThat(before.get("assignments")).isNotEmpty();
    assertThat(before.get("persons")).anyMatch(row -> row.contains("\"erased\":true"));
    assertThat(before.get("late timers")).isEmpty();
    assertThatNothingWasSaidSince(said);
  }

  @Test
  @Order(2)
  void databaseThatHoldsCustomersIsNotRebuiltUnasked() throws Exception {
    // Given
    installation.service(ServiceKind.CLV).close();
    var before = tables();
    // When
    assertThatThrownBy(() -> installation.rebuild(settings.withClock(clock), false))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("holds orders or customers");
    // Then
    assertThat(tables()).isEqualTo(before);
    installation.rebuild(settings.withClock(clock), true);
    assertThat(tables()).isEqualTo(before);
    start(Map.of());
  }

  /// What was committed and not yet published goes with the database: consumers still hear of it.
  @Test
  @Order(3)
  void whatTheLostOutboxHeldIsSaidOnceItIsRebuilt() throws Exception {
    // Given
    awaitRest();
    installation.service(ServiceKind.CLV).close();
    start(Map.of("CLV_RELAY_ENABLED", "false"));
    life.play(clock.plusSeconds(60), clock.plus(Duration.ofDays(20)));
    awaitRead();
    var before = tables();
    var waiting = waiting();
    var said = said();
    installation.service(ServiceKind.CLV).kill();
    loseDatabase();
    // When
    installation.rebuild(settings.withClock(clock), false);
    // Then
    var whom = whomOf(waiting);
    whom.retainAll(seqs().keySet());
    assertThat(whom).hasSizeGreaterThan(50);
    assertThat(whomOf(waiting())).containsAll(whom);
    assertThat(tables().get("orders")).isEqualTo(before.get("orders"));
    assertThatNothingWasSaidSince(said);
    start(Map.of());
    awaitRest();
    assertThat(lastSaid()).isEqualTo(seqs());
  }

  /// How often a record stood under an id that was somebody else's meanwhile.
  private long turnsOfOrders() throws Exception {
    return Travelled.ids(installation.bootstrapServers(), "clv-decisions.v1").stream()
        .filter(id -> id.startsWith("turn/orders"))
        .count();
  }

  private void killInTheMiddleOfARebuild() throws Exception {
    installation.startRebuild(settings.withClock(clock), false);
    Waiting.until(() -> number("select count(*) from assignment") > 0);
    installation.service(ServiceKind.CLV).kill();
    assertThat(number("select count(*) from rebuild")).isEqualTo(1);
  }

  private void start(Map<String, String> overrides) throws InterruptedException {
    installation.start(ServiceKind.CLV, settings.withClock(clock), overrides);
    installation.awaitReady(ServiceKind.CLV);
  }

  private ServiceApi clv() {
    return installation.api(ServiceKind.CLV);
  }

  private void stepClock(Instant now) throws Exception {
    awaitRest();
    clv().stepClock(now);
    clock = now;
    awaitRest();
  }

  private void refit() throws Exception {
    var asked = clv().post("/v1/models/refits", "application/json", "{}");
    var location = asked.headers().firstValue("Location").orElseThrow();
    var path = location.substring(location.indexOf("/v1/"));
    Waiting.until(() -> clv().get(path).path("state").asText().matches("DONE|FAILED"));
    var job = clv().get(path);
    assertThat(job.at("/result/promoted").asBoolean()).as(job.toString()).isTrue();
    awaitRest();
  }

  private void putPolicy() throws Exception {
    var policy = send(HttpRequest.newBuilder().GET());
    var changed = (ObjectNode) JSON.readTree(policy.body());
    changed.withObject("/tiers").putArray("cutPoints").add("150.00").add("400.00").add("900.00");
    var answer =
        send(
            HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .header("If-Match", policy.headers().firstValue("ETag").orElseThrow())
                .PUT(BodyPublishers.ofString(changed.toString())));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    awaitRest();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(
        request.uri(clv().uri("/v1/policy")).header("Authorization", clv().authorization()).build(),
        BodyHandlers.ofString());
  }

  /// Twice in a row, since one thing leads to another.
  private void awaitRest() {
    for (var look = 0; look < 2; look++) {
      Waiting.until(
          () -> {
            var status = clv().get("/v1/status");
            return lagOf("clv-service", "orders.v1") == 0
                && lagOf("clv-service-customers", "customers.v1") == 0
                && lagOf("clv-service-activities", "activities.v1") == 0
                && status.path("outbox").asLong() == 0
                && status.path("reviewsDue").asLong() == 0
                && status.path("revaluationsDue").asLong() == 0;
          });
    }
  }

  private void awaitRead() {
    Waiting.until(
        () ->
            lagOf("clv-service", "orders.v1") == 0
                && lagOf("clv-service-customers", "customers.v1") == 0);
  }

  private long lagOf(String group, String topic) throws InterruptedException {
    return lag.of(group, topic, PARTITIONS);
  }

  private void loseDatabase() throws SQLException {
    try (var connection = Facts.connect(installation.postgres(), "postgres");
        var statement = connection.createStatement()) {
      statement.execute("drop database clv with (force)");
    }
    installation.postgres().createDatabases(List.of("clv"));
  }

  private Map<String, List<String>> tables() throws SQLException {
    var tables = new LinkedHashMap<String, List<String>>();
    for (var table : TABLES.entrySet()) {
      tables.put(
          table.getKey(),
          rows("select row_to_json(t)::text from (%s) t".formatted(table.getValue())).stream()
              .sorted()
              .toList());
    }
    return tables;
  }

  /// Ids of the events that wait to be published.
  private List<String> waiting() throws SQLException {
    return rows("select event_id from outbox");
  }

  /// Customers of whose value these events tell.
  private static Set<String> whomOf(List<String> ids) {
    return ids.stream()
        .filter(id -> id.endsWith("/value"))
        .map(id -> id.split("/")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long seqOf(String id) {
    return Long.parseLong(id.split("/")[1]);
  }

  private Map<String, Long> seqs() throws SQLException {
    var seqs = new HashMap<String, Long>();
    for (var row : rows("select customer_id || '/' || seq from customer")) {
      seqs.put(row.split("/")[0], seqOf(row));
    }
    return seqs;
  }

  /// Of every customer who is not said to be no more.
  private Map<String, Long> lastSaid() throws Exception {
    var said = new HashMap<String, Long>();
    for (var record : Travelled.all(installation.bootstrapServers(), "customer-values.v1")) {
      var who = new String(record.key(), StandardCharsets.UTF_8);
      if (record.value() == null) {
        said.remove(who);
      } else {
        JsonNode value = JSON.readTree(record.value());
        said.put(who, value.get("seq").asLong());
      }
    }
    return said;
  }

  /// Ids of all that is in each topic that clv-service publishes to.
  private Map<String, List<String>> said() {
    var said = new HashMap<String, List<String>>();
    OUT.forEach(topic -> said.put(topic, Travelled.ids(installation.bootstrapServers(), topic)));
    return said;
  }

  private void assertThatNothingWasSaidSince(Map<String, List<String>> said) {
    said()
        .forEach(
            (topic, ids) ->
                assertThat(ids).as(topic).containsExactlyInAnyOrderElementsOf(said.get(topic)));
  }

  private long number(String query) throws SQLException {
    return Long.parseLong(rows(query).getFirst());
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = Facts.connect(installation.postgres(), "clv");
        var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }
}
