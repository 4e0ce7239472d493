package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Fault;
import dev.perennial.campaign.delivery.Outcome;
import dev.perennial.campaign.delivery.Outcome.Unanswered;
import dev.perennial.campaign.delivery.Secret;
import dev.perennial.campaign.delivery.Signature;
import dev.perennial.campaign.delivery.Target;
import dev.perennial.campaign.trace.Traceparent;
import dev.perennial.campaign.webhook.Doorman.Refused;
import dev.perennial.campaign.webhook.EndpointTable.Address;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Sends one message by Standard Webhooks and says how that ended. Never fails, follows no
/// redirect, and is done soon after the timeout at the latest.
@ApplicationScoped
class Post {

  /// Of an answer only the head counts. So much of its body is passed over, and for so long, to
  /// keep the connection; a longer one costs it.
  private static final int BODY_BYTES_MAX = 4_096;

  private static final Duration BODY_PATIENCE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Doorman doorman;
  private final WebhookConfig config;
  private final HttpClient client;

  @Inject
  Post(Vertx vertx, Doorman doorman, WebhookConfig config) {
    this(vertx, doorman, config, new HttpClientOptions());
  }

  /// @param options whom to trust; the rest is set here
  Post(Vertx vertx, Doorman doorman, WebhookConfig config, HttpClientOptions options) {
    this.vertx = vertx;
    this.doorman = doorman;
    this.config = config;
    var connectMillis = Math.toIntExact(config.connectTimeout().toMillis());
    this.client =
        vertx.createHttpClient(
            options
                .setConnectTimeout(connectMillis)
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                // Endpoints on one host share connections, and must not wait for one another.
                .setMaxPoolSize(2 * config.max() * config.inFlight())
                // It would tell the URL, and each attempt has a span of its own.
                .setTracingPolicy(TracingPolicy.IGNORE)
                // Shorter than servers keep theirs, so that none is used that is closed there.
                .setKeepAliveTimeout(4));
  }

  /// @param address where to, and the secrets that sign
  /// @param attempt from 1; each goes to the next one of the host's addresses
  /// @param now machine-clock instant, which is signed
  Uni<Outcome> send(Address address, Message message, int attempt, Instant now) {
    var start = System.nanoTime();
    var target = address.target();
    return doorman
        .addresses(target)
        .map(all -> request(target, all.get((attempt - 1) % all.size())))
        .invoke(request -> head(request, address.secrets(), message, now))
        .chain(
            request -> {
              var spent = Duration.ofNanos(System.nanoTime() - start);
              var left = config.timeout().minus(spent);
              return Uni.createFrom()
                  .completionStage(
                      () -> exchange(request, message.body(), left).toCompletionStage());
            })
        .onFailure()
        .recoverWithItem(failure -> new Unanswered(fault(failure)));
  }

  /// Names the host, for the certificate and the receiver, and connects to the address.
  private static RequestOptions request(Target target, InetAddress address) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setSsl(target.isTls())
        .setHost(target.url().getHost())
        .setPort(target.port())
        .setURI(target.path())
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())));
  }

  private static void head(
      RequestOptions request, List<Secret> secrets, Message message, Instant now) {
    message.traceparent().ifPresent(trace -> request.putHeader(Traceparent.HEADER, trace));
    request
        .putHeader("content-type", CloudEventJson.MEDIA_TYPE)
        .putHeader("user-agent", "Perennial")
        .putHeader("webhook-id", message.id())
        .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .putHeader(
            "webhook-signature", Signature.header(secrets, message.id(), now, message.body()));
  }

  private Future<Outcome> exchange(RequestOptions options, byte[] body, Duration left) {
    return client
        .request(options)
        .compose(
            request -> {
              var timer = resetAfter(left, request);
              return request
                  .send(Buffer.buffer(body))
                  .map(response -> outcome(request, response))
                  .onComplete(_ -> vertx.cancelTimer(timer));
            });
  }

  private Outcome outcome(HttpClientRequest request, HttpClientResponse response) {
    passOver(request, response);
    return Outcome.of(response.statusCode(), retryAfter(response.getHeader("retry-after")));
  }

  private void passOver(HttpClientRequest request, HttpClientResponse response) {
    var timer = resetAfter(BODY_PATIENCE, request);
    var bytes = new int[1];
    response
        .exceptionHandler(_ -> vertx.cancelTimer(timer))
        .endHandler(_ -> vertx.cancelTimer(timer))
        .handler(
            part -> {
              bytes[0] += part.length();
              if (bytes[0] > BODY_BYTES_MAX) {
                request.reset();
              }
            });
  }

  private long resetAfter(Duration patience, HttpClientRequest request) {
    return vertx.setTimer(
        Math.max(1, patience.toMillis()), _ -> request.reset(0, new TimeoutException()));
  }

  /// The seconds that `header` asks for. A date is passed over: the schedule is as good.
  private static Optional<Duration> retryAfter(String header) {
    return Optional.ofNullable(header)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  private static Fault fault(Throwable failure) {
    return switch (failure) {
      case Refused refused -> refused.fault();
      case SSLException _ -> Fault.TLS;
      case ConnectException _ -> Fault.NOT_CONNECTED;
      case NoRouteToHostException _ -> Fault.NOT_CONNECTED;
      case TimeoutException _ -> Fault.TIMED_OUT;
      default -> failure.getCause() == null ? Fault.BROKEN_OFF : fault(failure.getCause());
    };
  }
}
