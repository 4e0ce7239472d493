package dev.perennial.ingest.fetch;

import dev.perennial.ingest.source.ConnectedShop;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Asks a shop's API for one document.
@ApplicationScoped
class ShopApi {

  private static final Duration CONNECT_WAIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(10);

  private final HttpClient client;
  private final int bytesMax;

  ShopApi(@ConfigProperty(name = "ingest.body.bytes.max") int bytesMax) {
    this.bytesMax = bytesMax;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_WAIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  sealed interface Answer {
    record Document(byte[] body) implements Answer {}

    /// The shop has no such document, or will not give it to us.
    record Refused(String because) implements Answer {}

    /// Asking again may help.
    record NotNow(String because) implements Answer {}
  }

  /// To be called from a thread that may wait.
  ///
  /// @param path beginning with a slash
  Answer get(ConnectedShop.Api api, String path) throws InterruptedException {
    var request = HttpRequest.newBuilder(at(api.url(), path)).timeout(ANSWER_WAIT).GET();
    request.header("Accept", "application/json");
    api.headers().forEach(request::header);
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        return answer(response.statusCode(), body.readNBytes(bytesMax + 1));
      }
    } catch (IOException e) {
      return new Answer.NotNow(e.getClass().getSimpleName());
    }
  }

  private Answer answer(int status, byte[] body) {
    if (status == 200) {
      return body.length > bytesMax
          ? new Answer.Refused("the document has more than " + bytesMax + " bytes")
          : new Answer.Document(body);
    }
    var because = "the shop's API answered " + status;
    return status == 429 || status == 408 || status >= 500
        ? new Answer.NotNow(because)
        : new Answer.Refused(because);
  }

  private static URI at(URI root, String path) {
    var base = root.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
