package dev.perennial.bench.drill.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// CRM platforms that take webhooks, one at each path. Whatever it answers, what came is in the
/// path's inbox. Thread-safe.
public final class Receiver implements AutoCloseable {

  /// The path of the one in good health, which is told of everything from the beginning.
  public static final String HEALTHY = "/healthy";

  private static final int NO_CONTENT = 204;
  private static final int BACKLOG = 256;

  private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /// How a platform answers.
  @FunctionalInterface
  public interface Manner {

    /// The status, after as long as the platform takes for it.
    int status() throws InterruptedException;
  }

  /// Listens from now on, on a free port of the loopback address.
  public Receiver() {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public Inbox inbox(String path) {
    return inboxes.computeIfAbsent(path, _ -> new Inbox());
  }

  /// Lets the platform at `path` answer so; by itself it takes everything at once.
  public void behave(String path, Manner manner) {
    manners.put(path, manner);
  }

  /// Lets the platform at `path` take everything at once again.
  public void recover(String path) {
    manners.remove(path);
  }

  /// Never answers.
  public Manner hanging() {
    return () -> {
      closed.await();
      return NO_CONTENT;
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = exchange.getRequestBody().readAllBytes();
      inbox(path).take(exchange.getRequestHeaders().getFirst("webhook-id"), body, Instant.now());
      var status = manners.getOrDefault(path, () -> NO_CONTENT).status();
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
