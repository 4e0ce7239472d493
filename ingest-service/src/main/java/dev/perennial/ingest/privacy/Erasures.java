package dev.perennial.ingest.privacy;

import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.identity.Removals;
import dev.perennial.ingest.intake.Announcer;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.privacy.PrivacyJob.Kind;
import dev.perennial.ingest.privacy.PrivacyJob.State;
import dev.perennial.ingest.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Forgets persons: out of the identities in one transaction, with tombstones and the event in
/// their place; then out of all that others hold; and it is done when the files have gone that were
/// there then. A request is kept before it is answered, and
/// whichever replica is alive carries on with it.
@ApplicationScoped
public class Erasures {

  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration WAIT = Duration.ofMinutes(1);

  /// A full quarantine is opened to be searched.
  private static final Duration HOLDER_WAIT = Duration.ofMinutes(10);

  private final PrivacyJobs jobs;
  private final Removals removals;
  private final Announcer announcer;
  private final Database database;
  private final Instance<Forgetting> holders;
  private final KeptFiles files;
  private final Duration every;
  private final Loop loop;

  Erasures(
      PrivacyJobs jobs,
      Removals removals,
      Announcer announcer,
      Database database,
      @Any Instance<Forgetting> holders,
      KeptFiles files,
      @ConfigProperty(name = "ingest.privacy.every") Duration every) {
    this.jobs = jobs;
    this.removals = removals;
    this.announcer = announcer;
    this.database = database;
    this.holders = holders;
    this.files = files;
    this.every = every;
    this.loop = new Loop("erasures", every, this::round);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /// Completes when the request is kept. What was done up to the occasion is nobody's
  /// afterwards.
  ///
  /// @param identifiers everybody whom one of them names is forgotten
  /// @param customerIds any ids of those to be forgotten
  /// @param orderKeys as far as they are known
  public Uni<UUID> request(
      List<Identifier> identifiers,
      List<String> customerIds,
      List<String> orderKeys,
      Occasion occasion) {
    var flat = identifiers.stream().flatMap(Erasures::underAllKeys).distinct().toList();
    var hashes = flat.stream().map(Identifier::hash).toList();
    var subject = new Subject(hashes, customerIds, orderKeys);
    var job = PrivacyJob.requested(Kind.ERASURE, flat, subject, occasion);
    return database.ask(jobs.add(job)).invoke(loop::wake).replaceWith(job.id());
  }

  Uni<Optional<PrivacyJob>> find(UUID id) {
    return database.ask(jobs.find(id, Kind.ERASURE));
  }

  private static Stream<Identifier> underAllKeys(Identifier identifier) {
    var former =
        identifier.formerHashes().stream().map(hash -> new Identifier(identifier.kind(), hash));
    return Stream.concat(Stream.of(new Identifier(identifier.kind(), identifier.hash())), former);
  }

  private boolean round() {
    var leased = jobs.lease(LEASE).await().atMost(WAIT);
    leased.ifPresent(this::carryOn);
    return leased.isPresent();
  }

  private void carryOn(PrivacyJob job) {
    var imports = job.imports().map(this::stillKept).orElseGet(() -> forget(job));
    var written = imports.isEmpty() ? jobs.done(job) : jobs.waitFor(job, imports, every);
    written.await().atMost(WAIT);
  }

  /// What is left: whoever is told of from here on is known to be forgotten, but files that are
  /// there by now may speak of them.
  private List<Long> forget(PrivacyJob job) {
    var subject = job.state() == State.REQUESTED ? erase(job) : job.subject();
    for (var holder : holders) {
      holder.forget(subject).await().atMost(HOLDER_WAIT);
    }
    return files.kept().await().atMost(WAIT);
  }

  private List<Long> stillKept(List<Long> imports) {
    return files.kept(imports).await().atMost(WAIT);
  }

  /// What cannot be told now is kept, and told by the relay.
  private Subject erase(PrivacyJob job) {
    var removed =
        removals
            .remove(
                job.identifiers(),
                job.subject().customerIds(),
                job.occasion(),
                (connection, found) -> jobs.erased(connection, job, found))
            .await()
            .atMost(WAIT);
    announcer.tell(removed.untold()).onFailure().recoverWithNull().await().atMost(WAIT);
    return new Subject(removed.hashes(), removed.customerIds(), job.subject().orderKeys());
  }
}
