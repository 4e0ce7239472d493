package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.perennial.local.Collector.Recorded;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceKind;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The three real services, and a collector that takes what they record.
class TracesIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SHOP = "00f067aa0ba902b7";
  private static final long PATIENCE_SECONDS = 120;

  private final Path repository =
      Path.of(System.getProperty("perennial.repository", LauncherProcess.repository().toString()));
  private final BlockingQueue<String> traceparents = new LinkedBlockingQueue<>();
  private Collector collector;
  private HttpServer receiver;
  private Installation installation;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    collector = new Collector();
    receiver = receiver();
    var home = new Home(directory);
    home.prepare();
    installation = new Installation(repository, home, PortPlan.free());
    installation.startServers();
    for (var kind : ServiceKind.values()) {
      installation.start(kind, settings(), environment());
    }
    for (var kind : ServiceKind.values()) {
      installation.awaitReady(kind);
    }
  }

  @AfterEach
  void stop() {
    if (installation != null) {
      installation.close();
    }
    receiver.stop(0);
    collector.close();
  }

  @Test
  void anOrderIsOneTraceFromTheShopsRequestToTheDeliveryOfItsWebhook() throws Exception {
    // Given
    opensWebhook();
    // When
    orders();
    var delivered = traceparents.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    // Then
    assertThat(delivered).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    var delivery = delivered.substring(36, 52);
    Waiting.until(() -> rootOf(delivery).equals(SHOP));
    assertThat(collector.lineage(delivery))
        .extracting(Recorded::service, Recorded::name)
        .containsExactly(
            tuple("campaign-service", "POST"),
            tuple("campaign-service", "process segment-changes.v1"),
            tuple("clv-service", "send segment-changes.v1"),
            tuple("clv-service", "process orders.v1"),
            tuple("ingest-service", "POST /v1/orders"));
  }

  private String rootOf(String span) {
    return collector.lineage(span).getLast().parent();
  }

  private HttpServer receiver() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            traceparents.add(exchange.getRequestHeaders().getFirst("traceparent"));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    return server;
  }

  private Map<String, String> environment() {
    return Map.of(
        "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1",
        "PERENNIAL_TRACING_ENDPOINT", collector.endpoint(),
        "CAMPAIGN_WEBHOOKS_HTTP", "true",
        "CAMPAIGN_WEBHOOKS_PORTS", Integer.toString(receiver.getAddress().getPort()),
        "CAMPAIGN_WEBHOOKS_OPEN_NETWORKS", "127.0.0.0/8");
  }

  private void opensWebhook() throws Exception {
    var url = "http://127.0.0.1:" + receiver.getAddress().getPort();
    var made =
        installation
            .api(ServiceKind.CAMPAIGN)
            .post("/v1/webhooks", "application/json", "{\"url\":\"" + url + "\"}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  /// One order of so much that she is among the best at once, by a shop that traces.
  private void orders() throws Exception {
    var ingest = installation.api(ServiceKind.INGEST);
    var order =
        """
        {"platform":"shopify","shop":"acme","id":"1","placedAt":"%s","status":"PAID",
         "customer":{"id":"ann"},"currency":"EUR","total":"5000.00"}
        """
            .formatted(Instant.now());
    var request =
        HttpRequest.newBuilder(ingest.uri("/v1/orders"))
            .header("Authorization", ingest.authorization())
            .header("Content-Type", "application/json")
            .header("traceparent", "00-" + TRACE + "-" + SHOP + "-01")
            .POST(BodyPublishers.ofString(order))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
  }

  private static Settings settings() {
    return new Settings(
        new Origin.Files(),
        ZoneOffset.UTC,
        Currency.getInstance("EUR"),
        Optional.empty(),
        List.of(new BigDecimal("100"), new BigDecimal("300"), new BigDecimal("700")),
        Settings.newIdentityKey(),
        Optional.empty());
  }
}
