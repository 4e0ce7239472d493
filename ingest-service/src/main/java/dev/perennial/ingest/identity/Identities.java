package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who each document is of: one look-up for a batch, and one transaction where it tells of
/// somebody new, or that two are one.
@ApplicationScoped
public class Identities {

  /// Each further attempt means that another batch has just named one of the same people; it is
  /// known then. More attempts than batches that can run beside this one never happen.
  private static final int ATTEMPTS_MAX = 64;

  private final Pool pool;
  private final UntoldRows untold;
  private final int identifiersMax;

  Identities(
      Pool pool,
      UntoldRows untold,
      @ConfigProperty(name = "ingest.identity.identifiers.max") int identifiersMax) {
    this.pool = pool;
    this.untold = untold;
    this.identifiersMax = identifiersMax;
  }

  /// The customer of each document, in the same sequence, and the events that are to be told
  /// before them. Batches that meet the same person at the same time agree.
  public Uni<Resolution> resolve(List<? extends Identified> people, Occasion occasion) {
    return Uni.createFrom()
        .deferred(() -> attempt(people, occasion))
        .onFailure(Raced::is)
        .retry()
        .atMost(ATTEMPTS_MAX)
        .call(() -> ContactRows.keep(pool, people, occasion));
  }

  private Uni<Resolution> attempt(List<? extends Identified> people, Occasion occasion) {
    var hashes = hashesOf(people);
    return IdentityRows.known(pool, hashes)
        .chain(
            known -> {
              var draft = assign(people, known, List.of(), occasion);
              return draft.isSettled()
                  ? Uni.createFrom().item(new Resolution(draft.customers(), List.of()))
                  : pool.withTransaction(
                      connection -> decide(connection, people, hashes, draft, occasion));
            });
  }

  /// Decides under the locks of all who may be joined to.
  private Uni<Resolution> decide(
      SqlConnection connection,
      List<? extends Identified> people,
      String[] hashes,
      Findings draft,
      Occasion occasion) {
    if (draft.needed().isEmpty()) {
      return write(connection, draft, occasion);
    }
    return Uni.combine()
        .all()
        .unis(CustomerRows.lock(connection, draft.needed()), IdentityRows.known(connection, hashes))
        .with((standings, reread) -> assign(people, reread, standings, occasion))
        .invoke(findings -> Raced.unless(findings.needed().isEmpty()))
        .chain(findings -> write(connection, findings, occasion));
  }

  private Findings assign(
      List<? extends Identified> people,
      List<KnownIdentifier> known,
      List<Standing> standings,
      Occasion occasion) {
    var assignment = new Assignment(known, new Standings(standings, identifiersMax), occasion);
    people.forEach(assignment::take);
    return assignment.findings();
  }

  private Uni<Resolution> write(SqlConnection connection, Findings findings, Occasion occasion) {
    var events = new ArrayList<IdentityEvent>(findings.registered());
    events.addAll(findings.merged());
    return Uni.combine()
        .all()
        .unis(
            CustomerRows.add(connection, findings.newcomers()),
            IdentityRows.rekey(connection, findings.rekeyed()),
            IdentityRows.add(connection, findings.additions()),
            merge(connection, findings),
            untold.keep(connection, events, occasion.acceptedAt()))
        .with((_, _, _, _, kept) -> new Resolution(findings.customers(), kept));
  }

  private static Uni<Void> merge(SqlConnection connection, Findings findings) {
    var absorbed = findings.absorbed();
    if (absorbed.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var merging =
        IdentityRows.move(connection, absorbed)
            .chain(() -> CustomerRows.absorb(connection, absorbed));
    for (var each : findings.toldApart()) {
      var survivor = absorbed.get(each.customerId());
      merging = merging.chain(() -> CustomerRows.inheritApart(connection, survivor, each));
    }
    return merging;
  }

  /// The customer whom the first known of the identifiers names, those assigned by an operator
  /// before the others; empty where none is known.
  public Uni<Optional<String>> find(List<Identifier> identifiers) {
    return IdentityRows.known(pool, hashes(identifiers.stream()))
        .map(
            known -> {
              var none = new Standings(List.of(), identifiersMax);
              return new Assignment(known, none, Occasion.NEVER).find(identifiers);
            });
  }

  private static String[] hashesOf(List<? extends Identified> people) {
    return hashes(people.stream().flatMap(somebody -> somebody.identifiers().stream()));
  }

  /// Under all keys.
  static String[] hashes(Stream<Identifier> identifiers) {
    return identifiers
        .flatMap(each -> Stream.concat(Stream.of(each.hash()), each.formerHashes().stream()))
        .distinct()
        .toArray(String[]::new);
  }
}
