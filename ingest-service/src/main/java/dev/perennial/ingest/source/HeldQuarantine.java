package dev.perennial.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.Mentions;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.privacy.Forgetting;
import dev.perennial.ingest.privacy.Subject;
import dev.perennial.ingest.quarantine.Kind;
import dev.perennial.ingest.quarantine.Quarantine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What platforms sent of a person that lies in quarantine. It is sealed, and nobody could say
/// of whom it speaks; so all of it is opened and its words are compared.
@ApplicationScoped
class HeldQuarantine implements Forgetting {

  private static final int PAGE = 200;

  private final Quarantine quarantine;
  private final Sources sources;
  private final Identifiers identifiers;
  private final ObjectMapper json;

  HeldQuarantine(
      Quarantine quarantine, Sources sources, Identifiers identifiers, ObjectMapper json) {
    this.quarantine = quarantine;
    this.sources = sources;
    this.identifiers = identifiers;
    this.json = json;
  }

  @Override
  public String noun() {
    return "quarantine";
  }

  @Override
  public Uni<Void> forget(Subject subject) {
    return speakingOf(subject)
        .onItem()
        .transformToUniAndConcatenate(opened -> quarantine.delete(opened.about().id()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /// Where it is kept and since when: the message itself may speak of others too, and is for the
  /// operator to look at.
  @Override
  public Uni<List<JsonNode>> disclose(Subject subject) {
    return speakingOf(subject).map(this::told).collect().asList();
  }

  private JsonNode told(Quarantine.Opened opened) {
    var about = opened.about();
    return json.createObjectNode()
        .put("id", about.id())
        .put("source", about.source())
        .put("receivedAt", about.receivedAt().toString());
  }

  private Multi<Quarantine.Opened> speakingOf(Subject subject) {
    var mentions = new Mentions(identifiers, subject.hashes());
    return pages(0)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .<Quarantine.Opened>disjoint()
        .select()
        .where(opened -> opened.about().kind() == Kind.DELIVERY)
        .select()
        .where(speaksOf(subject, mentions));
  }

  private Multi<List<Quarantine.Opened>> pages(long after) {
    return quarantine
        .page(after, PAGE)
        .onItem()
        .transformToMulti(
            page -> {
              var here = Multi.createFrom().item(page.opened());
              return page.next().isEmpty()
                  ? here
                  : Multi.createBy()
                      .concatenating()
                      .streams(
                          here, Multi.createFrom().deferred(() -> pages(page.next().getAsLong())));
            });
  }

  private Predicate<Quarantine.Opened> speaksOf(Subject subject, Mentions mentions) {
    return opened -> {
      var words = Words.of(opened.delivery());
      return mentions.byAddress(words.all())
          || sources
              .byName(opened.about().source())
              .map(ConnectedShop::source)
              .filter(
                  shop ->
                      mentions.byAccount(words.accounts(), shop.platform(), shop.shop())
                          || namesOrder(words.orders(), shop, subject))
              .isPresent();
    };
  }

  private static boolean namesOrder(Set<String> words, Source shop, Subject subject) {
    var prefix = shop.platform() + '/' + shop.shop() + '/';
    return subject.orderKeys().stream()
        .filter(key -> key.startsWith(prefix))
        .anyMatch(key -> words.contains(key.substring(prefix.length())));
  }
}
