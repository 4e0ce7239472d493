package dev.perennial.campaign.mail;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Asks ingest-service where customers are written to. What it answers is passed on and kept by
/// nobody.
@ApplicationScoped
class Contacts {

  private static final String PATH = "/v1/contacts/resolve";

  /// As many as ingest-service tells at once, with the longest address that SMTP knows.
  private static final int ANSWER_BYTES_MAX = 500 * 400;

  private final HttpClient client;
  private final Json json;
  private final MailConfig.Contacts config;

  Contacts(Vertx vertx, Json json, MailConfig config) {
    this.json = json;
    this.config = config.contacts();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(this.config.timeout().toMillis()))
                .setTracingPolicy(TracingPolicy.IGNORE)
                // Shorter than servers keep theirs, so that none is used that is closed there.
                .setKeepAliveTimeout(4));
  }

  /// Reads the token where it stands in a file: not for threads that must not wait.
  ///
  /// @param customerIds at most 500
  /// @return the addresses of those whose address is known; fails where nobody tells
  Uni<Map<String, String>> of(Collection<String> customerIds) {
    var body = json.write(new Asked(List.copyOf(customerIds)));
    return Uni.createFrom()
        .item(() -> ContactsToken.of(config.token(), config.tokenFile()).now())
        .chain(
            token -> Uni.createFrom().completionStage(() -> ask(body, token).toCompletionStage()))
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .map(this::read);
  }

  private Future<Buffer> ask(String body, String token) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.url().orElseThrow().resolve(PATH).toString())
                .setTimeout(config.timeout().toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("authorization", "Bearer " + token))
        .compose(request -> request.send(body))
        .compose(Contacts::answer);
  }

  private static Future<Buffer> answer(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      response.exceptionHandler(_ -> {}).request().reset();
      return Future.failedFuture("contacts answered " + response.statusCode());
    }
    var answer = Promise.<Buffer>promise();
    var parts = Buffer.buffer();
    response
        .exceptionHandler(answer::tryFail)
        .endHandler(_ -> answer.tryComplete(parts))
        .handler(
            part -> {
              parts.appendBuffer(part);
              if (parts.length() > ANSWER_BYTES_MAX) {
                answer.tryFail("contacts answered too much");
                response.request().reset();
              }
            });
    return answer.future();
  }

  private Map<String, String> read(Buffer answer) {
    try {
      return json.read(answer.getBytes(), Found.class).contacts().stream()
          .collect(toMap(Contact::customerId, Contact::email, (one, _) -> one));
    } catch (IOException _) {
      // What cannot be read may hold addresses, and the exception shows some of it.
      throw new IllegalStateException("contacts answered what is none of theirs");
    }
  }

  @RegisterForReflection
  record Asked(List<String> customerIds) {}

  @RegisterForReflection
  record Found(List<Contact> contacts) {}

  @RegisterForReflection
  record Contact(String customerId, String email) {

    /// Says nothing, so that nobody's address gets into a log.
    @Override
    public String toString() {
      return "Contact[...]";
    }
  }
}
