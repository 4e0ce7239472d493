package dev.perennial.campaign.webhook;

import static dev.perennial.campaign.Receiver.answers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.perennial.campaign.Receiver;
import dev.perennial.campaign.delivery.Fault;
import dev.perennial.campaign.delivery.Outcome;
import dev.perennial.campaign.delivery.Outcome.Accepted;
import dev.perennial.campaign.delivery.Outcome.Refused;
import dev.perennial.campaign.delivery.Outcome.Unanswered;
import dev.perennial.campaign.delivery.Secret;
import dev.perennial.campaign.delivery.Target;
import dev.perennial.campaign.webhook.EndpointTable.Address;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostTest {

  private static final String PASSWORD = "changeit";
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress PRIVATE = InetAddress.ofLiteral("10.0.0.1");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final Receiver receiver = new Receiver();
  private final Secret secret = Secret.draw(new SecureRandom());

  @AfterEach
  void close() {
    receiver.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void theConnectionGoesToTheAddressThatWasCheckedAndNamesTheHost() {
    // Given
    receiver.at("/hooks", answers(200));
    // When
    var outcome = send("http://hooks.test:" + receiver.port() + "/hooks", LOOPBACK);
    // Then
    assertThat(outcome).isEqualTo(new Accepted(200));
    assertThat(receiver.at("/hooks").getFirst().header("host"))
        .isEqualTo("hooks.test:" + receiver.port());
    assertThat(receiver.at("/hooks").getFirst().isSignedBy(secret.text())).isTrue();
  }

  @Test
  void aNameThatMeansSomethingElseAMomentLaterIsRefused() {
    // Given
    receiver.at("/hooks", answers(200));
    var answers = new ArrayDeque<>(List.of(List.of(LOOPBACK), List.of(PRIVATE)));
    var post = post(_ -> answers.remove(), new HttpClientOptions());
    var url = "http://hooks.test:" + receiver.port() + "/hooks";
    assertThat(send(post, url)).isEqualTo(new Accepted(200));
    // When
    var second = send(post, url);
    // Then
    assertThat(second).isEqualTo(new Unanswered(Fault.ADDRESS_REFUSED));
    assertThat(receiver.at("/hooks")).hasSize(1);
  }

  @Test
  void oneAddressAmongOthersThatIsNotPublicIsEnough() {
    assertThat(send("http://hooks.test:" + receiver.port() + "/hooks", LOOPBACK, PRIVATE))
        .isEqualTo(new Unanswered(Fault.ADDRESS_REFUSED));
  }

  @Test
  void aHostWithoutAddressIsUnknown() {
    // Given
    Resolver nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    // When
    var outcome = send(post(nobody, new HttpClientOptions()), "http://hooks.test/");
    // Then
    assertThat(outcome).isEqualTo(new Unanswered(Fault.UNKNOWN_HOST));
  }

  @Test
  void nobodyAtThePortIsNotConnected() throws IOException {
    // Given
    int port;
    try (var socket = new ServerSocket(0, 1, LOOPBACK)) {
      port = socket.getLocalPort();
    }
    // Then
    assertThat(send("http://hooks.test:" + port + "/", LOOPBACK))
        .isEqualTo(new Unanswered(Fault.NOT_CONNECTED));
  }

  @Test
  void aReceiverThatHangsTimesOut() {
    // Given
    receiver.at("/hooks", receiver.hangs());
    var start = System.nanoTime();
    // When
    var outcome = send("http://hooks.test:" + receiver.port() + "/hooks", LOOPBACK);
    // Then
    assertThat(outcome).isEqualTo(new Unanswered(Fault.TIMED_OUT));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
  }

  @Test
  void aConnectionThatEndsBeforeTheAnswerIsBrokenOff() throws Exception {
    // Given
    try (var socket = new ServerSocket(0, 1, LOOPBACK)) {
      var taker =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (var taken = socket.accept()) {
                      taken.getInputStream().read();
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      // When
      var outcome = send("http://hooks.test:" + socket.getLocalPort() + "/", LOOPBACK);
      // Then
      assertThat(outcome).isEqualTo(new Unanswered(Fault.BROKEN_OFF));
      taker.join();
    }
  }

  @Test
  void anAnswerWithoutEndIsNotRead() throws Exception {
    // Given
    var written = new LinkedBlockingQueue<Long>();
    receiver.at(
        "/hooks",
        (exchange, _) -> {
          exchange.sendResponseHeaders(200, 0);
          var bytes = 0L;
          try {
            while (bytes < 1L << 40) {
              exchange.getResponseBody().write(new byte[1_024]);
              bytes += 1_024;
            }
          } finally {
            written.add(bytes);
          }
        });
    // When
    var outcome = send("http://hooks.test:" + receiver.port() + "/hooks", LOOPBACK);
    // Then
    assertThat(outcome).isEqualTo(new Accepted(200));
    // What the sockets hold between the two is the kernel's matter: some megabytes.
    assertThat(written.poll(30, TimeUnit.SECONDS)).isNotNull().isLessThan(32L << 20);
  }

  @Test
  void aReceiverSaysWhenItWantsToBeAskedAgain() {
    // Given
    receiver.at(
        "/hooks",
        (exchange, _) -> {
          exchange.getResponseHeaders().add("Retry-After", "120");
          exchange.sendResponseHeaders(429, -1);
        });
    // When
    var outcome = send("http://hooks.test:" + receiver.port() + "/hooks", LOOPBACK);
    // Then
    assertThat(outcome).isEqualTo(new Refused(429, Optional.of(Duration.ofMinutes(2))));
  }

  @Test
  void theHandshakeNamesTheHostAndTheCertificateMustNameItToo(@TempDir Path folder)
      throws Exception {
    // Given
    var store = certificate(folder, "hooks.test");
    var names = new LinkedBlockingQueue<String>();
    var server = tlsServer(store, names);
    var trusting =
        new HttpClientOptions()
            .setTrustOptions(new PfxOptions().setPath(store.toString()).setPassword(PASSWORD));
    var port = server.getAddress().getPort();
    try {
      // When
      var right = send(post(_ -> List.of(LOOPBACK), trusting), "https://hooks.test:" + port + "/");
      var wrong = send(post(_ -> List.of(LOOPBACK), trusting), "https://other.test:" + port + "/");
      var unknown =
          send(
              post(_ -> List.of(LOOPBACK), new HttpClientOptions()),
              "https://hooks.test:" + port + "/");
      // Then
      assertThat(right).isEqualTo(new Accepted(200));
      assertThat(names).containsExactly("hooks.test");
      assertThat(wrong).isEqualTo(new Unanswered(Fault.TLS));
      assertThat(unknown).isEqualTo(new Unanswered(Fault.TLS));
    } finally {
      server.stop(0);
    }
  }

  private Outcome send(String url, InetAddress... addresses) {
    return send(post(_ -> List.of(addresses), new HttpClientOptions()), url);
  }

  private Outcome send(Post post, String url) {
    var address = new Address(Target.parse(url, true, Set.of()), List.of(secret));
    return post.send(address, new Message("msg_1", "{}".getBytes(UTF_8)), 1, Instant.now())
        .await()
        .atMost(PATIENCE);
  }

  private Post post(Resolver resolver, HttpClientOptions options) {
    var config = config();
    return new Post(vertx, new Doorman(config, resolver), config, options);
  }

  private static WebhookConfig config() {
    var settings = new HashMap<String, String>();
    settings.put("campaign.webhooks.key", "only-for-the-tests");
    settings.put("campaign.webhooks.timeout", "PT1S");
    settings.put("campaign.webhooks.open-networks", "127.0.0.0/8");
    try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      var properties = new Properties();
      properties.load(file);
      properties.stringPropertyNames().stream()
          .filter(name -> name.startsWith("campaign.webhooks."))
          .forEach(name -> settings.putIfAbsent(name, properties.getProperty(name)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 200, Duration::parse)
        .withMapping(WebhookConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 1_000))
        .build()
        .getConfigMapping(WebhookConfig.class);
  }

  /// A key store that holds a key and its own certificate for `host`.
  private static Path certificate(Path folder, String host) throws Exception {
    var store = folder.resolve("store.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var exit =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
    return store;
  }

  private static HttpsServer tlsServer(Path store, BlockingQueue<String> names) throws Exception {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    var server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
          session.getRequestedServerNames().stream()
              .map(name -> ((SNIHostName) name).getAsciiName())
              .forEach(names::add);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
