package dev.perennial.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// CRM platforms that take webhooks, one at each path, each with its own ways.
public final class Receiver implements AutoCloseable {

  private final Map<String, Way> ways = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// The URL at which `way` answers from now on.
  public String at(String path, Way way) {
    ways.put(path, way);
    return "http://127.0.0.1:" + port() + path;
  }

  /// All that has come to `path` so far.
  public List<Request> at(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  /// Answers with `status`.
  public static Way answers(int status) {
    return (exchange, _) -> exchange.sendResponseHeaders(status, -1);
  }

  /// Takes the request and never answers.
  public Way hangs() {
    return (_, _) -> closed.await();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
    var request = new Request(exchange.getRequestURI().getPath(), headers, body);
    requests.add(request);
    try (exchange) {
      ways.get(request.path()).answer(exchange, request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// How a platform answers.
  @FunctionalInterface
  public interface Way {
    void answer(HttpExchange exchange, Request request) throws IOException, InterruptedException;
  }

  /// What came.
  public record Request(String path, HttpHeaders headers, String body) {

    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    public String messageId() {
      return header("webhook-id");
    }

    public JsonPath json() {
      return new JsonPath(body);
    }

    /// The trigger, by the CloudEvent's id.
    public String triggerId() {
      return json().getString("id");
    }

    /// Whether the library of Standard Webhooks takes it for genuine.
    public boolean isSignedBy(String secret) {
      try {
        new Webhook(secret).verify(body, headers.map());
        return true;
      } catch (WebhookVerificationException e) {
        return false;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
