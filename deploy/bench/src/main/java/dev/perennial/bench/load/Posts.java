package dev.perennial.bench.load;

import dev.perennial.local.service.ServiceApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.ToIntFunction;

/// Posts orders to ingest-service over connections that stay, on one event loop: what sends shares
/// the cores with what is measured, and the JDK's client takes three times as much. For many
/// threads.
public final class Posts implements AutoCloseable {

  private static final int ACCEPTED = 202;
  private static final int CONNECTIONS_MAX = 2_000;
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(60);
  private static final String LINE_ACCEPTED = "\"result\":\"accepted\"";

  private final Vertx vertx;
  private final HttpClient client;
  private final URI orders;
  private final String authorization;

  public Posts(ServiceApi ingest) {
    this.orders = ingest.uri("/v1/orders");
    this.authorization = ingest.authorization();
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
  }

  /// Whether the order was accepted; not where nobody answers.
  public boolean one(String order) throws InterruptedException {
    return accepted("application/json", order, _ -> 1) == 1;
  }

  /// How many of the orders, one on each line, were accepted.
  public int many(String lines) throws InterruptedException {
    return accepted("application/x-ndjson", lines, Posts::linesAccepted);
  }

  private int accepted(String type, String body, ToIntFunction<String> counted)
      throws InterruptedException {
    var request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(orders.toString())
            .putHeader("Authorization", authorization)
            .putHeader("Content-Type", type)
            .setTimeout(ANSWER_WAIT.toMillis());
    Future<Integer> answer =
        client
            .request(request)
            .compose(open -> open.send(Buffer.buffer(body)))
            .compose(
                response ->
                    response
                        .body()
                        .map(
                            text ->
                                response.statusCode() == ACCEPTED
                                    ? counted.applyAsInt(text.toString())
                                    : 0));
    try {
      return answer.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      return 0;
    }
  }

  /// How many results of an answer say that an order was accepted.
  static int linesAccepted(String answer) {
    var accepted = 0;
    for (var at = answer.indexOf(LINE_ACCEPTED);
        at >= 0;
        at = answer.indexOf(LINE_ACCEPTED, at + LINE_ACCEPTED.length())) {
      accepted++;
    }
    return accepted;
  }

  @Override
  public void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
