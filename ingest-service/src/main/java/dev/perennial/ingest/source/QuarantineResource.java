package dev.perennial.ingest.source;

import dev.perennial.ingest.access.Caller;
import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.access.SourceLimit;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.audit.Audited;
import dev.perennial.ingest.intake.Door;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.quarantine.Quarantined;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What could not be taken in: to be listed, looked at, tried again and let go.
@Path("/v1/quarantine")
@Tag(name = "Quarantine")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Blocking
public class QuarantineResource {

  private static final int PAGE_MAX = 1_000;
  private static final int REPLAY_MAX = 100;

  private final Quarantine quarantine;
  private final Replays replays;
  private final Door door;
  private final Caller caller;

  QuarantineResource(Quarantine quarantine, Replays replays, Door door, Caller caller) {
    this.quarantine = quarantine;
    this.replays = replays;
    this.door = door;
    this.caller = caller;
  }

  /// @param next to be given as `after` for the page behind this one; null at the end
  @RegisterForReflection
  public record Page(List<Quarantined> items, Long next) {}

  /// @param body as text
  @RegisterForReflection
  public record Inside(Quarantined about, Map<String, String> headers, String body) {}

  /// @param next to be given as `after` for what stands behind these; null at the end
  @RegisterForReflection
  public record Replayed(int tried, int released, int refused, Long next) {}

  @GET
  @RolesAllowed(Scopes.QUARANTINE_READ)
  @Operation(summary = "List what is in quarantine, without its contents")
  public Uni<Page> list(
      @QueryParam("source") String source,
      @QueryParam("reason") String reason,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    var size = Math.clamp(limit, 1, PAGE_MAX);
    return quarantine
        .list(after, among(source), Optional.ofNullable(reason), size)
        .map(items -> new Page(items, next(items, size)));
  }

  @GET
  @RolesAllowed(Scopes.QUARANTINE_READ)
  @Path("/counts")
  @Operation(summary = "Count what is in quarantine, by source and reason")
  public Uni<Map<String, Map<String, Long>>> counts() {
    var limit = caller.sources();
    return quarantine
        .counts()
        .invoke(counts -> counts.keySet().removeIf(source -> !limit.allows(source)));
  }

  @GET
  @RolesAllowed(Scopes.QUARANTINE_READ)
  @Audited
  @Path("/{id}")
  @Operation(summary = "Open one thing in quarantine", description = "It holds personal data")
  public Uni<Inside> inspect(@PathParam("id") long id) {
    return open(id)
        .map(
            opened ->
                new Inside(
                    opened.about(),
                    opened.delivery().headers(),
                    new String(opened.delivery().body(), StandardCharsets.UTF_8)));
  }

  @DELETE
  @RolesAllowed(Scopes.QUARANTINE_WRITE)
  @Audited
  @Path("/{id}")
  @Operation(summary = "Let go of one thing in quarantine")
  public Uni<Response> delete(@PathParam("id") long id) {
    var limit = caller.sources();
    return quarantine
        .sourceOf(id)
        .map(found -> found.orElseThrow(QuarantineResource::notThere))
        .invoke(source -> require(limit, source))
        .chain(() -> quarantine.delete(id))
        .map(
            gone -> {
              if (!gone) {
                throw notThere();
              }
              return Response.noContent().build();
            });
  }

  @POST
  @RolesAllowed(Scopes.QUARANTINE_WRITE)
  @Audited
  @Path("/{id}/replays")
  @Operation(summary = "Try one thing again", description = "It stays where it is refused again")
  public Uni<Taken> replay(@PathParam("id") long id) {
    return open(id).chain(this::again);
  }

  @POST
  @RolesAllowed(Scopes.QUARANTINE_WRITE)
  @Audited
  @Path("/replays")
  @Operation(summary = "Try up to 100 again, by source and reason, from `after` on")
  public Uni<Replayed> replayMany(
      @QueryParam("source") String source,
      @QueryParam("reason") String reason,
      @QueryParam("after") @DefaultValue("0") long after) {
    return quarantine
        .list(after, among(source), Optional.ofNullable(reason), REPLAY_MAX)
        .chain(
            items ->
                Multi.createFrom()
                    .iterable(items)
                    .onItem()
                    .transformToUniAndConcatenate(
                        item -> open(item.id(), SourceLimit.NONE).chain(this::again))
                    .collect()
                    .asList()
                    .map(taken -> replayed(taken, next(items, REPLAY_MAX))));
  }

  private static Replayed replayed(List<Taken> taken, Long next) {
    var refused = (int) taken.stream().filter(Taken::isRefused).count();
    return new Replayed(taken.size(), taken.size() - refused, refused, next);
  }

  private Uni<Taken> again(Quarantine.Opened opened) {
    return replays.replay(opened, door.receipt(false));
  }

  private Uni<Quarantine.Opened> open(long id) {
    return open(id, caller.sources());
  }

  private Uni<Quarantine.Opened> open(long id, SourceLimit limit) {
    return quarantine
        .open(id)
        .map(found -> found.orElseThrow(QuarantineResource::notThere))
        .invoke(opened -> require(limit, opened.about().source()));
  }

  private static void require(SourceLimit limit, String source) {
    if (!limit.allows(source)) {
      throw Caller.foreign();
    }
  }

  /// The one that is asked for, or those that the token is for; empty for all.
  private Optional<Set<String>> among(String source) {
    if (source == null) {
      return caller.sources().names();
    }
    caller.requireSource(source);
    return Optional.of(Set.of(source));
  }

  private static Long next(List<Quarantined> items, int size) {
    return items.size() < size ? null : (Long) items.getLast().id();
  }

  private static RuntimeException notThere() {
    return Problem.of(404, "it is not in quarantine").asException();
  }
}
