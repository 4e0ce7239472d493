package dev.perennial.ingest.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A shop whose messages only name orders: each is given on the second request for it, to who has
/// the token, and order 404 never.
public final class ThinShop implements QuarkusTestResourceLifecycleManager {

  private static final Path ORDER =
      Path.of("src/test/resources/platform/bigcommerce/order-refunded-half.json");

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/stores/abc/v2/orders/", this::answer);
    server.start();
    return Map.of(
        "ingest.sources.thin.api.url",
        "http://localhost:" + server.getAddress().getPort() + "/stores/abc/");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var id = path.substring(path.lastIndexOf('/') + 1);
      var token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
      if (!"a-token-of-the-tests".equals(token)) {
        exchange.sendResponseHeaders(401, -1);
      } else if (id.equals("404")) {
        exchange.sendResponseHeaders(404, -1);
      } else if (asked.add(id)) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        var order =
            Files.readString(ORDER).replace("\"id\": 4711", "\"id\": " + id).replace("USD", "EUR");
        var bytes = order.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
