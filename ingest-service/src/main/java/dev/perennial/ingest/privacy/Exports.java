package dev.perennial.ingest.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.ingest.identity.Disclosures;
import dev.perennial.ingest.identity.Disclosures.Held;
import dev.perennial.ingest.identity.Disclosures.HeldId;
import dev.perennial.ingest.identity.Disclosures.HeldIdentifier;
import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.privacy.PrivacyJob.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Tells persons what is held of them. The document is made when it is read and kept nowhere: a
/// copy of it would be one more thing to be forgotten.
@ApplicationScoped
public class Exports {

  private final PrivacyJobs jobs;
  private final Disclosures disclosures;
  private final Database database;
  private final Instance<Forgetting> holders;
  private final KeptFiles files;
  private final ObjectMapper json;

  Exports(
      PrivacyJobs jobs,
      Disclosures disclosures,
      Database database,
      @Any Instance<Forgetting> holders,
      KeptFiles files,
      ObjectMapper json) {
    this.jobs = jobs;
    this.disclosures = disclosures;
    this.database = database;
    this.holders = holders;
    this.files = files;
    this.json = json;
  }

  /// Completes when the request is kept.
  public Uni<UUID> request(
      List<Identifier> identifiers,
      List<String> customerIds,
      List<String> orderKeys,
      Occasion occasion) {
    var hashes = identifiers.stream().map(Identifier::hash).toList();
    var subject = new Subject(hashes, customerIds, orderKeys);
    var job = PrivacyJob.requested(Kind.EXPORT, identifiers, subject, occasion);
    return database.ask(jobs.add(job)).replaceWith(job.id());
  }

  Uni<Optional<PrivacyJob>> find(UUID id) {
    return database.ask(jobs.find(id, Kind.EXPORT));
  }

  /// The newest requests first: those of platforms have been answered with no id.
  Uni<List<PrivacyJob>> newest(int max) {
    return database.ask(jobs.newest(Kind.EXPORT, max));
  }

  /// All that is held now.
  Uni<ObjectNode> document(PrivacyJob job) {
    return database
        .ask(disclosures.of(job.identifiers(), job.subject().customerIds()))
        .chain(
            held -> {
              var document = json.createObjectNode();
              write(held, document);
              return others(subject(job, held), document);
            });
  }

  /// Also by what it was asked by and nobody is known by: it may be told of in quarantine.
  private static Subject subject(PrivacyJob job, Held held) {
    var hashes =
        Stream.concat(
                job.subject().hashes().stream(),
                held.identifiers().stream().map(HeldIdentifier::hash))
            .distinct()
            .toList();
    return new Subject(
        hashes, held.ids().stream().map(HeldId::customerId).toList(), job.subject().orderKeys());
  }

  private static void write(Held held, ObjectNode document) {
    var ids = document.putArray("customerIds");
    for (var id : held.ids()) {
      ids.addObject()
          .put("customerId", id.customerId())
          .put("since", id.since().toString())
          .put("goesBy", id.goesBy());
    }
    var identifiers = document.putArray("identifiers");
    for (var each : held.identifiers()) {
      identifiers
          .addObject()
          .put("kind", each.kind())
          .put("storedAs", "keyed hash")
          .put("since", each.since().toString())
          .put("assignedByOperator", each.splitOff());
    }
  }

  private Uni<ObjectNode> others(Subject subject, ObjectNode document) {
    var written = Uni.createFrom().item(document);
    for (var holder : holders) {
      written =
          written.call(
              () ->
                  database
                      .ask(holder.disclose(subject))
                      .invoke(held -> put(document, holder.noun(), held)));
    }
    return written.call(
        () -> database.ask(files.kept()).invoke(imports -> putUnread(document, imports)));
  }

  /// Nobody knows whether they speak of the person.
  private static void putUnread(ObjectNode document, List<Long> imports) {
    var unread = document.putArray("importsNotSearched");
    PrivacyAnswer.paths(imports).forEach(unread::add);
  }

  private static void put(ObjectNode document, String noun, List<JsonNode> held) {
    document.putArray(noun).addAll(held);
  }
}
