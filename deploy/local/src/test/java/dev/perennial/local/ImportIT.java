package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.oracle.Travelled;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of order lines through the real ingest-service, which is killed with SIGKILL half-way, at
/// the worst moment: published, and not yet remembered.
class ImportIT {

  private static final Map<String, String> SMALL =
      Map.of(
          "INGEST_IMPORTS_LEASE", "PT2S",
          "INGEST_IMPORTS_BATCH_ORDERS", "500",
          "_JAVA_OPTIONS", "-Xmx128m");

  private final Settings settings =
      new Settings(
          new Origin.Files(),
          ZoneId.of("Europe/London"),
          Currency.getInstance("GBP"),
          Optional.empty(),
          List.of(new BigDecimal("100"), new BigDecimal("300"), new BigDecimal("700")),
          Settings.newIdentityKey(),
          Optional.empty());

  @TempDir Path directory;

  private Installation installation;
  private ServiceApi ingest;

  @AfterEach
  void stop() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void killedHalfWayAndReadOnWithTheSameTotals() throws Exception {
    // Given
    var lines = OrderLines.in(directory);
    var sums = lines.sums();
    start();
    var location = post(lines.file());
    try (var lock = Facts.connect(installation.postgres(), "ingest")) {
      Waiting.until(() -> ingest.get(location).path("accepted").asLong() > sums.size() / 3);
      execute(lock, "begin; lock table accepted_order in share mode");
      Waiting.until(() -> waiting(lock) > 0);
      // When
      installation.service(ServiceKind.INGEST).kill();
    }
    installation.start(ServiceKind.INGEST, settings, SMALL);
    installation.awaitReady(ServiceKind.INGEST);
    Waiting.until(() -> Set.of("DONE", "FAILED").contains(state(location)));
    // Then
    var job = ingest.get(location);
    System.out.printf(
        "Import of %,d lines, killed once: %,d lines/s, resident at most %,d MiB (-Xmx128m)%n",
        job.path("records").asLong(),
        job.path("recordsPerSecond").asLong(),
        residentMebibytes(installation.service(ServiceKind.INGEST).pid()));
    assertThat(job.path("state").asText()).isEqualTo("DONE");
    assertThat(job.path("attempts").asInt()).isEqualTo(2);
    assertThat(job.path("rejected").isMissingNode()).isTrue();
    assertThat(job.path("accepted").asLong() + job.path("repeated").asLong())
        .isEqualTo(sums.size());
    assertThat(published()).isEqualTo(plain(sums));
    assertThat(Files.list(new Home(directory).imports()).toList()).hasSize(1);
  }

  private void start() throws InterruptedException {
    var home = new Home(directory);
    home.prepare();
    var repository =
        System.getProperty("perennial.repository", LauncherProcess.repository().toString());
    var ports = PortPlan.free();
    installation = new Installation(Path.of(repository), home, ports);
    installation.startServers();
    installation.start(ServiceKind.INGEST, settings, SMALL);
    installation.awaitReady(ServiceKind.INGEST);
    ingest = installation.api(ServiceKind.INGEST);
  }

  /// Where the import is found.
  private String post(Path file) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(ingest.uri("/v1/imports?format=lines&zone=Europe/London&shop=uci"))
            .header("Authorization", ingest.authorization())
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      return "/v1/imports/" + new ObjectMapper().readTree(answer.body()).path("id").asLong();
    }
  }

  private String state(String location) throws InterruptedException {
    return ingest.get(location).path("state").asText();
  }

  /// Each order's net, once, however often it was published. Copies say the same.
  private Map<String, String> published() throws IOException {
    var nets = new HashMap<String, String>();
    for (var order : Travelled.values(installation.bootstrapServers(), "orders.v1")) {
      var key = order.path("orderKey").asText();
      var before = nets.put(key.substring(key.lastIndexOf('/') + 1), net(order));
      assertThat(before)
          .satisfiesAnyOf(b -> assertThat(b).isNull(), b -> assertThat(b).isEqualTo(net(order)));
    }
    return nets;
  }

  private static String net(JsonNode order) {
    return plain(new BigDecimal(order.at("/money/shop/net").asText()));
  }

  private static Map<String, String> plain(Map<String, BigDecimal> sums) {
    var plain = new HashMap<String, String>();
    sums.forEach((order, sum) -> plain.put(order, plain(sum)));
    return plain;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  private static long waiting(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from pg_locks where not granted")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The most that the process had in memory, 0 where the system does not tell.
  private static long residentMebibytes(long pid) throws IOException {
    var status = Path.of("/proc", Long.toString(pid), "status");
    if (Files.notExists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .sum();
  }
}
