package dev.perennial.campaign.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Something to be done once, for tests.
@Singleton
@PermitAll
@Path("/test/chores")
public class Chores {

  private static final ConcurrentHashMap<String, AtomicInteger> DONE = new ConcurrentHashMap<>();
  private static final ConcurrentHashMap<String, CompletableFuture<Void>> HELD =
      new ConcurrentHashMap<>();

  /// How often the chore of this name was begun.
  static int begun(String name) {
    return DONE.getOrDefault(name, new AtomicInteger()).get();
  }

  /// Lets the chore of this name wait until the answer is completed.
  static CompletableFuture<Void> hold(String name) {
    return HELD.computeIfAbsent(name, _ -> new CompletableFuture<>());
  }

  /// Answers 201 with how often it was begun, or `refuse` as status where the chore has one.
  @POST
  @Idempotent
  @Operation(hidden = true)
  public Uni<RestResponse<Result>> run(Chore chore) {
    var begun = DONE.computeIfAbsent(chore.name(), _ -> new AtomicInteger()).incrementAndGet();
    return Uni.createFrom()
        .completionStage(HELD.getOrDefault(chore.name(), CompletableFuture.completedFuture(null)))
        .map(
            _ -> {
              if (begun <= chore.refusals()) {
                throw new WebApplicationException("Not today.", chore.refusal());
              }
              return ResponseBuilder.create(RestResponse.Status.CREATED, new Result(begun))
                  .location(URI.create("/test/chores/" + begun))
                  .build();
            });
  }

  /// @param refusals how often it is refused with status `refusal` before it is done
  @RegisterForReflection
  public record Chore(String name, int refusals, int refusal) {}

  @RegisterForReflection
  public record Result(int begun) {}
}
