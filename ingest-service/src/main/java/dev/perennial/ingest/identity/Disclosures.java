package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What the identities hold of a person.
@ApplicationScoped
public class Disclosures {

  private static final String OF =
      """
      select identifier, kind, created_at, split_off, customer_id from identity
      where customer_id = any($1) order by created_at, identifier
      """;
  private static final String IDS =
      """
      select customer_id, since, root_id from customer
      where customer_id = any($1) or (root_id = any($1) and root_id <> customer_id)
      order by since, customer_id
      """;

  private final Pool pool;

  Disclosures(Pool pool) {
    this.pool = pool;
  }

  /// @param kind PLATFORM_ID, EMAIL ...; null for what was stored before kinds were
  /// @param since machine's clock
  public record HeldIdentifier(String hash, String kind, Instant since, boolean splitOff) {}

  /// @param since when the id was first seen, on the business clock
  public record HeldId(String customerId, Instant since, String goesBy) {}

  public record Held(List<HeldId> ids, List<HeldIdentifier> identifiers) {}

  /// Of everybody whom one of the identifiers or of the ids names.
  public Uni<Held> of(List<Identifier> identifiers, Collection<String> customerIds) {
    return CustomerRows.rootsOf(pool, customerIds)
        .chain(
            roots ->
                IdentityRows.known(pool, Identities.hashes(identifiers.stream()))
                    .map(known -> everybody(known, roots)))
        .chain(this::of);
  }

  private static String[] everybody(List<KnownIdentifier> known, List<String> roots) {
    var named = known.stream().map(KnownIdentifier::customerId).filter(Objects::nonNull);
    return new TreeSet<>(Stream.concat(named, roots.stream()).toList()).toArray(String[]::new);
  }

  private Uni<Held> of(String[] everybody) {
    return pool.preparedQuery(IDS)
        .execute(Tuple.of(everybody))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new HeldId(
                                row.getString("customer_id"),
                                row.getOffsetDateTime("since").toInstant(),
                                row.getString("root_id")))
                    .toList())
        .chain(ids -> identifiers(everybody).map(identifiers -> new Held(ids, identifiers)));
  }

  private Uni<List<HeldIdentifier>> identifiers(String[] everybody) {
    return pool.preparedQuery(OF)
        .execute(Tuple.of(everybody))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new HeldIdentifier(
                                row.getString("identifier"),
                                row.getString("kind"),
                                row.getOffsetDateTime("created_at").toInstant(),
                                row.getBoolean("split_off")))
                    .toList());
  }
}
