package dev.perennial.campaign.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.idempotency.Claim;
import dev.perennial.campaign.idempotency.Claim.Done;
import dev.perennial.campaign.idempotency.Claim.Granted;
import dev.perennial.campaign.idempotency.Claim.Misused;
import dev.perennial.campaign.idempotency.Claim.Running;
import dev.perennial.campaign.idempotency.IdempotencyTable;
import dev.perennial.campaign.idempotency.Keyed;
import dev.perennial.campaign.idempotency.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/// Does each [Idempotent] request once, as draft-ietf-httpapi-idempotency-key-header has it.
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class IdempotencyInterceptor {

  private static final Logger LOG = Logger.getLogger(IdempotencyInterceptor.class);

  private static final String HEADER = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");
  private static final int BODY_CHARS_MAX = 65_536;

  private final Clock machine;
  private final IdempotencyTable table;
  private final Json json;
  private final HttpHeaders headers;
  private final UriInfo uri;
  private final SecurityContext security;

  IdempotencyInterceptor(
      IdempotencyTable table,
      Json json,
      HttpHeaders headers,
      UriInfo uri,
      SecurityContext security,
      Clock machine) {
    this.machine = machine;
    this.table = table;
    this.json = json;
    this.headers = headers;
    this.uri = uri;
    this.security = security;
  }

  @AroundInvoke
  Object once(InvocationContext invocation) {
    var request = new Keyed(caller(), "POST " + uri.getPath(), key(), fingerprint(invocation));
    return table
        .claim(request, machine.instant())
        .chain(claim -> follow(claim, request, invocation));
  }

  private Uni<?> follow(Claim claim, Keyed request, InvocationContext invocation) {
    return switch (claim) {
      case Granted granted -> run(granted, request, invocation);
      case Done(var stored) -> Uni.createFrom().item(replay(stored));
      case Running() ->
          refuse("A request with this Idempotency-Key is still running.", Response.Status.CONFLICT);
      case Misused() -> refuse("This Idempotency-Key belongs to another request.", 422);
    };
  }

  private Uni<Object> run(Granted claim, Keyed request, InvocationContext invocation) {
    return Uni.createFrom()
        .deferred(() -> proceed(invocation))
        .onItem()
        .call(answer -> end(claim, request, answer))
        .onFailure()
        .call(() -> quietly(table.free(request, claim)));
  }

  private Uni<Void> end(Granted claim, Keyed request, Object answer) {
    var stored = stored(answer);
    var kept =
        stored.status() < 300 && stored.body().map(String::length).orElse(0) <= BODY_CHARS_MAX;
    return quietly(kept ? table.complete(request, claim, stored) : table.free(request, claim));
  }

  /// What was done is done: where its answer cannot be kept, it is given all the same, and the key
  /// runs out.
  private static Uni<Void> quietly(Uni<Void> work) {
    return work.onFailure()
        .invoke(fault -> LOG.warnf("an Idempotency-Key is left to its lease: %s", fault))
        .onFailure()
        .recoverWithNull();
  }

  @SuppressWarnings("unchecked")
  private static Uni<Object> proceed(InvocationContext invocation) {
    try {
      return (Uni<Object>) invocation.proceed();
    } catch (Exception e) {
      return Uni.createFrom().failure(e);
    }
  }

  private Stored stored(Object answer) {
    return switch (answer) {
      case null -> new Stored(204, Optional.empty(), Optional.empty());
      case RestResponse<?> response ->
          new Stored(response.getStatus(), location(response), body(response.getEntity()));
      default -> new Stored(200, Optional.empty(), body(answer));
    };
  }

  private Optional<String> body(Object entity) {
    return Optional.ofNullable(entity).map(json::write);
  }

  private static Optional<String> location(RestResponse<?> response) {
    return Optional.ofNullable(response.getHeaderString(HttpHeaders.LOCATION));
  }

  private static Response replay(Stored stored) {
    var response = Response.status(stored.status()).header("Idempotent-Replayed", "true");
    stored.location().ifPresent(location -> response.header(HttpHeaders.LOCATION, location));
    stored.body().ifPresent(body -> response.type(MediaType.APPLICATION_JSON).entity(body));
    return response.build();
  }

  private static Uni<Object> refuse(String why, int status) {
    return Uni.createFrom().failure(new WebApplicationException(why, status));
  }

  private static Uni<Object> refuse(String why, Response.Status status) {
    return refuse(why, status.getStatusCode());
  }

  private String caller() {
    var principal = security.getUserPrincipal();
    return principal == null ? "" : principal.getName();
  }

  /// As it is, or as the structured field that the draft asks for: in quotes.
  private String key() {
    var keys = Optional.ofNullable(headers.getRequestHeader(HEADER)).orElse(List.of());
    if (keys.isEmpty()) {
      throw new BadRequestException("Idempotency-Key is missing.");
    }
    var text = keys.getFirst();
    var key =
        text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
            ? text.substring(1, text.length() - 1)
            : text;
    if (keys.size() > 1 || !KEY.matcher(key).matches()) {
      throw new BadRequestException("Idempotency-Key is not 1 to 255 printable ASCII characters.");
    }
    return key;
  }

  /// Of what was asked for: the body as it was understood, and the parameters that are text,
  /// numbers or such.
  private String fingerprint(InvocationContext invocation) {
    var asked =
        Arrays.stream(invocation.getParameters())
            .filter(
                each ->
                    each instanceof Record
                        || each instanceof CharSequence
                        || each instanceof Number
                        || each instanceof Boolean
                        || each instanceof Enum)
            .toList();
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(json.write(asked).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
