package dev.perennial.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Calls each operation of a running service's OpenAPI document once, with an empty object where it
/// takes a body. Few of them find that right; none may find that it does not know its own records,
/// as a native image would whose classes were not registered.
public final class EveryOperation implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)[^}]*}");
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;
  private final Map<String, String> parameters;
  private final String authorization;

  /// @param parameters of paths and queries, by name; `none` for those that are not in it
  /// @param authorization the header that says who asks
  public EveryOperation(URI service, Map<String, String> parameters, String authorization) {
    this.service = service;
    this.parameters = parameters;
    this.authorization = authorization;
  }

  /// What a service answered.
  public record Answer(String operation, int status, String body) {}

  /// Streams of events are left out: they do not end.
  public List<Answer> call() throws InterruptedException {
    var answers = new ArrayList<Answer>();
    for (var path : read("/q/openapi?format=json").path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey()) && !isStream(operation.getValue())) {
          answers.add(call(operation.getKey(), path.getKey(), operation.getValue()));
        }
      }
    }
    return answers;
  }

  @Override
  public void close() {
    client.close();
  }

  private Answer call(String verb, String path, JsonNode operation) throws InterruptedException {
    var method = verb.toUpperCase(Locale.ROOT);
    var filled = PARAMETER.matcher(path).replaceAll(found -> value(found.group(1)));
    var request =
        HttpRequest.newBuilder(service.resolve(filled + query(operation)))
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .header("If-Match", "*")
            .header("Idempotency-Key", UUID.randomUUID().toString());
    var types = operation.at("/requestBody/content").fieldNames();
    if (types.hasNext()) {
      request.header("Content-Type", types.next()).method(method, BodyPublishers.ofString("{}"));
    } else {
      request.method(method, BodyPublishers.noBody());
    }
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(method + " " + path, response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    }
  }

  private String query(JsonNode operation) {
    var query = new StringBuilder();
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("query") && parameter.path("required").asBoolean()) {
        var name = parameter.path("name").asText();
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(value(name));
      }
    }
    return query.toString();
  }

  private String value(String name) {
    return Matcher.quoteReplacement(parameters.getOrDefault(name, "none"));
  }

  private JsonNode read(String path) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).build();
      return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static boolean isStream(JsonNode operation) {
    return operation
        .path("responses")
        .valueStream()
        .anyMatch(response -> response.path("content").has("text/event-stream"));
  }
}
