package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Takes persons out of the identities for good: what they did before is nobody's, and who comes
/// back is somebody new.
@ApplicationScoped
public class Removals {

  private static final int ATTEMPTS_MAX = 64;

  private final Pool pool;
  private final UntoldRows untold;

  Removals(Pool pool, UntoldRows untold) {
    this.pool = pool;
    this.untold = untold;
  }

  /// Removes everybody whom one of the identifiers or of the ids names.
  ///
  /// @param occasion when they asked
  /// @param alongside what is written in the same transaction
  public Uni<Removed> remove(
      List<Identifier> identifiers,
      Collection<String> customerIds,
      Occasion occasion,
      BiFunction<SqlConnection, Removed, Uni<Void>> alongside) {
    return Uni.createFrom()
        .deferred(
            () ->
                pool.withTransaction(
                    connection ->
                        attempt(connection, identifiers, customerIds, occasion)
                            .call(removed -> alongside.apply(connection, removed))))
        .onFailure(Raced::is)
        .retry()
        .atMost(ATTEMPTS_MAX);
  }

  private Uni<Removed> attempt(
      SqlConnection connection,
      List<Identifier> identifiers,
      Collection<String> customerIds,
      Occasion occasion) {
    return CustomerRows.rootsOf(connection, customerIds)
        .chain(
            roots ->
                lock(connection, Identities.hashes(identifiers.stream()), roots)
                    .chain(known -> remove(connection, identifiers, known, roots, occasion)));
  }

  /// What is held of the identifiers once everybody named is locked.
  private static Uni<List<KnownIdentifier>> lock(
      SqlConnection connection, String[] hashes, List<String> roots) {
    return IdentityRows.known(connection, hashes)
        .map(known -> everybody(known, roots))
        .call(everybody -> CustomerRows.lock(connection, everybody))
        .chain(
            everybody ->
                IdentityRows.known(connection, hashes)
                    .invoke(known -> Raced.unless(everybody(known, roots).equals(everybody))));
  }

  private static TreeSet<String> everybody(List<KnownIdentifier> known, Collection<String> roots) {
    var everybody = new TreeSet<>(roots);
    known.stream()
        .map(KnownIdentifier::customerId)
        .filter(Objects::nonNull)
        .forEach(everybody::add);
    return everybody;
  }

  private Uni<Removed> remove(
      SqlConnection connection,
      List<Identifier> identifiers,
      List<KnownIdentifier> known,
      List<String> roots,
      Occasion occasion) {
    var everybody = everybody(known, roots);
    return RemovalRows.persons(connection, everybody)
        .chain(
            persons ->
                bury(connection, identifiers, known, everybody, occasion)
                    .call(() -> RemovalRows.delete(connection, all(persons)))
                    .chain(hashes -> keep(connection, persons, hashes, occasion)));
  }

  /// All hashes that are tombstones now.
  private static Uni<List<String>> bury(
      SqlConnection connection,
      List<Identifier> identifiers,
      List<KnownIdentifier> known,
      TreeSet<String> everybody,
      Occasion occasion) {
    var at = occasion.recordedAt();
    var unknown =
        identifiers.stream()
            .filter(each -> !isSomebodys(each, known))
            .sorted(Comparator.comparing(Identifier::hash))
            .toList();
    return RemovalRows.bury(connection, everybody, at)
        .call(() -> RemovalRows.buryUnknown(connection, unknown, at))
        .map(
            buried ->
                Stream.concat(identifiers.stream().map(Identifier::hash), buried.stream())
                    .distinct()
                    .toList());
  }

  private Uni<Removed> keep(
      SqlConnection connection,
      Map<String, List<String>> persons,
      List<String> hashes,
      Occasion occasion) {
    return untold
        .keep(connection, events(persons, occasion), occasion.acceptedAt())
        .map(kept -> new Removed(all(persons), hashes, kept));
  }

  private static boolean isSomebodys(Identifier identifier, List<KnownIdentifier> known) {
    return known.stream()
        .filter(each -> each.customerId() != null)
        .anyMatch(
            each ->
                each.hash().equals(identifier.hash())
                    || identifier.formerHashes().contains(each.hash()));
  }

  private static List<IdentityEvent.Erased> events(
      Map<String, List<String>> persons, Occasion occasion) {
    return persons.entrySet().stream()
        .map(
            person ->
                new IdentityEvent.Erased(
                    person.getKey(),
                    person.getValue(),
                    occasion.recordedAt(),
                    occasion.recordedAt()))
        .toList();
  }

  private static List<String> all(Map<String, List<String>> persons) {
    return persons.values().stream().flatMap(List::stream).sorted().toList();
  }
}
