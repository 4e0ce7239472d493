package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.load.Intake;
import dev.perennial.local.load.Tally;
import dev.perennial.local.oracle.Diff;
import dev.perennial.local.oracle.Expected;
import dev.perennial.local.oracle.LiveOrders;
import dev.perennial.local.oracle.Stored;
import dev.perennial.local.oracle.Travelled;
import dev.perennial.local.pipeline.Pipeline;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// 500 seeded orders over HTTP while services are killed with SIGKILL at the worst moments. The
/// moments are held open by locks in the services' databases. After each one all that came out is
/// compared with what an oracle makes of the same records.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {

  private static final long SEED = 20_260_630;
  private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int WARM_UP = 80;
  private static final int EACH = 70;
  private static final int CUSTOMERS = 90;
  private static final int GATE = 4_711;

  private final Settings settings =
      new Settings(
          new Origin.Files(),
          ZONE,
          Currency.getInstance("EUR"),
          Optional.of(NOW),
          List.of(new BigDecimal("100"), new BigDecimal("300"), new BigDecimal("700")),
          Settings.newIdentityKey(),
          Optional.empty());
  private final LiveOrders orders = new LiveOrders(SEED, NOW, "drill", CUSTOMERS);
  private final Tally tally = new Tally();
  private Installation installation;
  private Pipeline pipeline;
  private Intake intake;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    var home = new Home(directory);
    home.prepare();
    var repository =
        System.getProperty("perennial.repository", LauncherProcess.repository().toString());
    installation = new Installation(Path.of(repository), home, PortPlan.free());
    installation.startServers();
    installation.startServices(settings);
    pipeline = new Pipeline(installation);
    intake = new Intake(installation.api(ServiceKind.INGEST), tally);
    intake.post(orders.next(WARM_UP), false);
    pipeline.awaitRest();
  }

  @AfterAll
  void stop() {
    if (pipeline != null) {
      pipeline.close();
    }
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void clvKilledBeforeItsCommit() throws Exception {
    try (var lock = connect(ServiceKind.CLV)) {
      execute(lock, "begin; lock table outbox in share mode");
      intake.post(orders.next(EACH), false);
      Waiting.until(() -> waiting(ServiceKind.CLV, "relation") > 0);
      installation.service(ServiceKind.CLV).kill();
    }
    restart(ServiceKind.CLV, Map.of());
  }

  @Test
  void clvKilledAfterItsCommitBeforeItPublished() throws Exception {
    replace(ServiceKind.CLV, Map.of("CLV_RELAY_ENABLED", "false"));
    intake.post(orders.next(EACH), false);
    Waiting.until(() -> count(ServiceKind.CLV, "select count(*) from outbox") > 0);
    installation.service(ServiceKind.CLV).kill();
    restart(ServiceKind.CLV, Map.of());
  }

  @Test
  void clvKilledAfterItPublishedBeforeItsOffsetAndItsOutboxMoved() throws Exception {
    replace(ServiceKind.CLV, Map.of("MP_MESSAGING_INCOMING_ORDERS_COMMIT_STRATEGY", "ignore"));
    try (var gate = gate(ServiceKind.CLV, "delete", "outbox")) {
      intake.post(orders.next(EACH), false);
      Waiting.until(() -> waiting(ServiceKind.CLV, "advisory") > 0);
      installation.service(ServiceKind.CLV).kill();
      open(gate, "outbox");
    }
    restart(ServiceKind.CLV, Map.of());
  }

  @Test
  void campaignKilledBeforeItsCommit() throws Exception {
    try (var lock = connect(ServiceKind.CAMPAIGN)) {
      execute(lock, "begin; lock table decision in share mode");
      intake.post(orders.next(EACH), false);
      Waiting.until(() -> waiting(ServiceKind.CAMPAIGN, "relation") > 0);
      installation.service(ServiceKind.CAMPAIGN).kill();
    }
    restart(ServiceKind.CAMPAIGN, Map.of());
  }

  @Test
  void campaignKilledAfterItsCommitBeforeItPublished() throws Exception {
    replace(ServiceKind.CAMPAIGN, Map.of("CAMPAIGN_RELAY_ENABLED", "false"));
    intake.post(orders.next(EACH), false);
    Waiting.until(
        () ->
            count(ServiceKind.CAMPAIGN, "select count(*) from trigger where position is null") > 0);
    installation.service(ServiceKind.CAMPAIGN).kill();
    restart(ServiceKind.CAMPAIGN, Map.of());
  }

  @Test
  void campaignKilledAfterItPublishedBeforeItsOffsetAndItsTriggersMoved() throws Exception {
    replace(
        ServiceKind.CAMPAIGN,
        Map.of("MP_MESSAGING_INCOMING_SEGMENT_CHANGES_COMMIT_STRATEGY", "ignore"));
    try (var gate = gate(ServiceKind.CAMPAIGN, "update", "trigger")) {
      intake.post(orders.next(EACH), false);
      Waiting.until(() -> waiting(ServiceKind.CAMPAIGN, "advisory") > 0);
      installation.service(ServiceKind.CAMPAIGN).kill();
      open(gate, "trigger");
    }
    restart(ServiceKind.CAMPAIGN, Map.of());
  }

  @AfterEach
  void nothingIsLostAndNothingDoubled() throws Exception {
    pipeline.awaitRest();
    var kafka = installation.bootstrapServers();
    var expected =
        Expected.of(
            Travelled.values(kafka, "orders.v1"),
            Travelled.values(kafka, "segment-changes.v1"),
            ZONE);
    var triggers = Travelled.ids(kafka, "campaign-triggers.v1");
    assertThat(expected.customers()).isNotEmpty();
    assertThat(expected.triggers()).isNotEmpty();
    try (var clv = connect(ServiceKind.CLV);
        var campaign = connect(ServiceKind.CAMPAIGN)) {
      assertThat(Diff.of(expected, Stored.read(clv, campaign), triggers))
          .isEqualTo(new Diff(List.of(), List.of(), List.of(), 0));
    }
    assertThat(tally.counts().rejected()).isEmpty();
  }

  private void replace(ServiceKind kind, Map<String, String> overrides) throws Exception {
    installation.service(kind).kill();
    restart(kind, overrides);
  }

  private void restart(ServiceKind kind, Map<String, String> overrides) throws Exception {
    installation.start(kind, settings, overrides);
    installation.awaitReady(kind);
  }

  /// Lets `action` on `table` wait until [#open] or until the connection is closed.
  private Connection gate(ServiceKind kind, String action, String table) throws SQLException {
    var gate = connect(kind);
    execute(
        gate,
        """
        create function wait_at_gate() returns trigger language plpgsql as
          'begin perform pg_advisory_xact_lock_shared(%1$d); return null; end';
        create trigger gate before %2$s on %3$s execute function wait_at_gate();
        select pg_advisory_lock(%1$d)
        """
            .formatted(GATE, action, table));
    return gate;
  }

  private static void open(Connection gate, String table) throws SQLException {
    execute(
        gate,
        "select pg_advisory_unlock(%d); drop trigger gate on %s; drop function wait_at_gate()"
            .formatted(GATE, table));
  }

  private long waiting(ServiceKind kind, String lock) throws SQLException {
    return count(
        kind,
        """
        select count(*) from pg_locks join pg_database d on d.oid = database
        where not granted and locktype = '%s' and datname = '%s'
        """
            .formatted(lock, kind.database()));
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      var strings = new ArrayList<String>();
      while (row.next()) {
        strings.add(row.getString(1));
      }
      return strings;
    }
  }

  private long count(ServiceKind kind, String query) throws SQLException {
    try (var connection = connect(kind)) {
      return Long.parseLong(strings(connection, query).getFirst());
    }
  }

  private Connection connect(ServiceKind kind) throws SQLException {
    return Facts.connect(installation.postgres(), kind.database());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
