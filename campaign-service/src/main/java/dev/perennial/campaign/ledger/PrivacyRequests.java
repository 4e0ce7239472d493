package dev.perennial.campaign.ledger;

import dev.perennial.campaign.person.PersonEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Requests to forget somebody or to show all that is kept of them. That there was one is kept, so
/// that it can be proved.
@ApplicationScoped
public class PrivacyRequests {

  /// What is asked for.
  public enum Kind {
    ERASURE("erasure"),
    EXPORT("export");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public record Request(UUID id, Kind kind, String customerId, Instant requestedAt) {}

  private static final String KEEP =
      """
      insert into privacy_request (request_id, kind, customer_id, requested_at)
      values ($1, $2, $3, $4)
      """;

  private static final String FIND =
      """
      select customer_id, requested_at from privacy_request where request_id = $1 and kind = $2
      """;

  private final Pool pool;
  private final Portraits portraits;
  private final PersonLedger ledger;

  PrivacyRequests(Pool pool, Portraits portraits, PersonLedger ledger) {
    this.pool = pool;
    this.portraits = portraits;
    this.ledger = ledger;
  }

  /// Forgets the person behind `customerId`, as an event of ingest-service would. Empty where
  /// nobody is known by this id.
  public Uni<Optional<Request>> erase(String customerId, Instant now) {
    return portraits
        .of(customerId)
        .chain(
            known ->
                known.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : ledger
                        .apply(List.of(new PersonEvent.Erased(known.get().ids(), now)))
                        .chain(() -> kept(Kind.ERASURE, customerId, now))
                        .map(Optional::of));
  }

  /// Lets all that is kept of the person be read by the request's id. Empty where nobody is known
  /// by `customerId`, or they were erased.
  public Uni<Optional<Request>> export(String customerId, Instant now) {
    return portraits
        .of(customerId)
        .map(known -> known.filter(portrait -> !portrait.person().erased()))
        .chain(
            known ->
                known.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : kept(Kind.EXPORT, customerId, now).map(Optional::of));
  }

  public Uni<Optional<Request>> find(UUID id, Kind kind) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(id, kind.word()))
        .map(
            rows ->
                Columns.all(
                        rows,
                        row ->
                            new Request(
                                id,
                                kind,
                                row.getString("customer_id"),
                                Columns.instant(row, "requested_at").orElseThrow()))
                    .stream()
                    .findFirst());
  }

  private Uni<Request> kept(Kind kind, String customerId, Instant now) {
    var request = new Request(UUID.randomUUID(), kind, customerId, now);
    return pool.preparedQuery(KEEP)
        .execute(Tuple.of(request.id(), kind.word(), customerId, Columns.atUtc(now)))
        .replaceWith(request);
  }
}
