package dev.perennial.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import dev.perennial.embedded.Ports;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The real campaign-service as others see it: a client that was generated from the committed
/// `openapi.json`, and the libraries of Standard Webhooks of Java and of npm.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  /// Two weeks and a day: nobody can return anything any more.
  private static final Duration MATURING = Duration.ofDays(15);

  private final Path repository =
      Path.of(System.getProperty("perennial.repository", LauncherProcess.repository().toString()));
  private final int receiverPort = Ports.free();
  private final int npmPort = Ports.free();
  private Installation installation;
  private ServiceApi campaign;

  /// What came to a receiver.
  private record Delivery(String body, HttpHeaders headers) {}

  @BeforeAll
  void start(@TempDir Path directory) throws InterruptedException {
    var home = new Home(directory);
    home.prepare();
    installation = new Installation(repository, home, PortPlan.free());
    installation.startServers();
    installation.start(
        ServiceKind.CAMPAIGN,
        settings(),
        Map.of(
            "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1",
            "CAMPAIGN_WEBHOOKS_HTTP", "true",
            "CAMPAIGN_WEBHOOKS_PORTS", receiverPort + "," + npmPort,
            "CAMPAIGN_WEBHOOKS_OPEN_NETWORKS", "127.0.0.0/8"));
    installation.awaitReady(ServiceKind.CAMPAIGN);
    campaign = installation.api(ServiceKind.CAMPAIGN);
  }

  @AfterAll
  void stop() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void theJavaLibraryOfStandardWebhooksTakesWhatIsSent() throws Exception {
    // Given
    var came = new CopyOnWriteArrayList<Delivery>();
    var server = receiver(came);
    try {
      var library = new Webhook(openWebhook());
      // When
      becomesTop("c-00000000000000000000000001");
      Waiting.until(() -> !came.isEmpty());
      // Then
      var delivery = came.getFirst();
      library.verify(delivery.body(), delivery.headers().map());
      assertThat(JSON.readTree(delivery.body()).path("subject").asText())
          .isEqualTo("c-00000000000000000000000001");
      assertThatThrownBy(() -> library.verify(delivery.body() + " ", delivery.headers().map()))
          .isInstanceOf(WebhookVerificationException.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aGeneratedClientAndTheNpmLibraryOfStandardWebhooksWork(@TempDir Path directory)
      throws Exception {
    var obstacle = NpmProject.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElseThrow());
    // Given
    var customer = "c-00000000000000000000000002";
    var project = project(directory);
    project.run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
    project.run(Map.of(), "npm", "run", "build");
    project.run(environment(customer), "node", "--test", "dist/draft.test.js");
    // When
    becomesTop(customer);
    orders(customer);
    // Then
    project.run(environment(customer), "node", "--test", "dist/told.test.js");
    project.run(environment(customer), "node", "--test", "dist/webhook.test.js");
  }

  private NpmProject project(Path directory) throws IOException {
    var project = NpmProject.copied(repository.resolve("deploy/local/src/test/clients"), directory);
    Files.copy(
        contracts("campaign-service").resolve("openapi.json"),
        directory.resolve("openapi.json"),
        StandardCopyOption.REPLACE_EXISTING);
    return project;
  }

  private Map<String, String> environment(String customerId) {
    return Map.of(
        "CAMPAIGN_URL", campaign.uri("").toString(),
        "AUTHORIZATION", campaign.authorization(),
        "CUSTOMER_ID", customerId,
        "MATURED_AT", NOW.plus(MATURING).toString(),
        "RECEIVER_PORT", Integer.toString(npmPort));
  }

  private HttpServer receiver(List<Delivery> came) throws IOException {
    var server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), receiverPort), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
            came.add(new Delivery(body, headers));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    return server;
  }

  /// The secret of a new endpoint.
  private String openWebhook() throws IOException, InterruptedException {
    var wanted = "{\"url\": \"http://127.0.0.1:%d/crm\"}".formatted(receiverPort);
    var made = campaign.post("/v1/webhooks", "application/json", wanted);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JSON.readTree(made.body()).path("secret").asText();
  }

  /// clv-service's sample, about another customer.
  private void becomesTop(String customerId) throws Exception {
    var change = sample("clv-service", "segment.changed.v1.json", customerId);
    change.put("asOf", NOW.toString());
    publish("segment-changes.v1", "dev.perennial.segment.changed.v1", customerId, change);
  }

  /// ingest-service's sample, placed by another customer now.
  private void orders(String customerId) throws Exception {
    var order = sample("ingest-service", "order.recorded.v1.json", customerId);
    order.put("orderKey", "shopify/acme/" + customerId);
    for (var instant : List.of("placedAt", "recordedAt", "asOf")) {
      order.put(instant, NOW.toString());
    }
    publish("orders.v1", "dev.perennial.order.recorded.v1", customerId, order);
  }

  private ObjectNode sample(String service, String file, String customerId) throws IOException {
    var sample = JSON.readTree(contracts(service).resolve("samples").resolve(file).toFile());
    return ((ObjectNode) sample).put("customerId", customerId);
  }

  private void publish(String topic, String type, String customerId, ObjectNode event)
      throws IOException, ExecutionException, InterruptedException {
    var config = new HashMap<String, Object>();
    config.put("bootstrap.servers", installation.bootstrapServers());
    var record = new ProducerRecord<>(topic, customerId, JSON.writeValueAsBytes(event));
    record.headers().add("ce_type", type.getBytes(UTF_8));
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private Path contracts(String service) {
    return repository.resolve(service).resolve("src/main/resources/contracts");
  }

  private static Settings settings() {
    return new Settings(
        new Origin.Files(),
        ZoneOffset.UTC,
        Currency.getInstance("EUR"),
        Optional.of(NOW),
        List.of(new BigDecimal("100"), new BigDecimal("300"), new BigDecimal("700")),
        Settings.newIdentityKey(),
        Optional.empty());
  }
}
