package dev.perennial.ingest.intake;

import dev.perennial.ingest.access.Bearer;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Many who call at the same time.
final class Callers implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// @param retryAfter empty where the answer does not say
  record Answer(int status, String retryAfter, Duration took) {

    boolean saysComeAgain() {
      return (status == 429 || status == 503) && retryAfter.equals("1");
    }
  }

  CompletableFuture<Answer> answer(HttpRequest request) {
    var since = System.nanoTime();
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .thenApply(response -> answer(response, Duration.ofNanos(System.nanoTime() - since)));
  }

  static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
        .header("Authorization", Bearer.ofEverything());
  }

  static List<Answer> all(List<CompletableFuture<Answer>> answers) {
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static Answer answer(HttpResponse<Void> response, Duration took) {
    var retryAfter = response.headers().firstValue("retry-after").orElse("");
    return new Answer(response.statusCode(), retryAfter, took);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
