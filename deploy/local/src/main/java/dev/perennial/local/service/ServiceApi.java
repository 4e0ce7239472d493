package dev.perennial.local.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/// A service's HTTP API as the launcher uses it. Thread-safe.
public final class ServiceApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(60);

  private final HttpClient client;
  private final ServiceKind kind;
  private final String authorization;
  private final URI base;

  /// @param token that the service believes
  public ServiceApi(HttpClient client, ServiceKind kind, int port, String token) {
    this.client = client;
    this.kind = kind;
    this.authorization = "Bearer " + token;
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  public ServiceKind kind() {
    return kind;
  }

  public URI uri(String path) {
    return base.resolve(path);
  }

  /// The value of the header that says who asks.
  public String authorization() {
    return authorization;
  }

  /// Whether the service says of itself that it can work.
  public boolean isReady() throws InterruptedException {
    try {
      return send(request("/q/health/ready").GET()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// The JSON that `path` answers with.
  ///
  /// @throws Refusal where the service does not answer, or not with 200
  public JsonNode get(String path) throws InterruptedException {
    return json(path, request(path).GET());
  }

  /// Sets the business clock.
  public void stepClock(Instant now) throws InterruptedException {
    var body = JSON.createObjectNode().put("now", now.toString()).toString();
    json(
        "/v1/clock",
        request("/v1/clock")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  /// Deletes what is at `path`, whatever it has become since it was read.
  public void delete(String path) throws InterruptedException {
    json(path, request(path).header("If-Match", "*").DELETE());
  }

  /// Posts a body and hands back the answer, whatever its status.
  public HttpResponse<String> post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
  }

  private JsonNode json(String path, HttpRequest.Builder request) throws InterruptedException {
    try {
      var response = send(request);
      if (response.statusCode() / 100 != 2) {
        throw new Refusal(
            "%s answered %s with %d: %s"
                .formatted(kind.title(), path, response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new Refusal("%s does not answer %s: %s.".formatted(kind.title(), path, e), e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(ANSWER_WAIT)
        .header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
