package dev.perennial.campaign.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells addresses as ingest-service would, by its contract.
public final class AddressBook implements AutoCloseable {

  private static final Path CONTRACT =
      Path.of("../ingest-service/src/main/resources/contracts/contacts.resolved.v1.schema.json");

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final Collection<String> asked = new CopyOnWriteArrayList<>();
  private final JsonSchema contract;
  private final HttpServer server;
  private volatile boolean away;
  private volatile String token;

  public AddressBook(int port, String token) {
    this.token = token;
    try {
      contract =
          JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(CONTRACT));
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 9);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/contacts/resolve", this::resolve);
    server.start();
  }

  public void knows(String customerId, String address) {
    addresses.put(customerId, address);
  }

  /// Whether it answers 503 from now on.
  public void isAway(boolean away) {
    this.away = away;
  }

  /// Whoever shows another token is refused from now on.
  public void wants(String token) {
    this.token = token;
  }

  /// Every id that was ever asked for.
  public Collection<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void resolve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (away) {
        exchange.sendResponseHeaders(503, -1);
      } else if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))
          || !exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(401, -1);
      } else {
        var answer = answer(exchange).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  private String answer(HttpExchange exchange) throws IOException {
    var answer = mapper.createObjectNode();
    var contacts = answer.putArray("contacts");
    for (var id : mapper.readTree(exchange.getRequestBody()).withArray("customerIds")) {
      asked.add(id.asText());
      var address = addresses.get(id.asText());
      if (address != null) {
        contacts.addObject().put("customerId", id.asText()).put("email", address);
      }
    }
    var faults = contract.validate(answer);
    if (!faults.isEmpty()) {
      throw new IllegalStateException("no answer of ingest-service: " + faults);
    }
    return answer.toString();
  }
}
