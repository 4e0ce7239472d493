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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// What platforms sent of a person that lies in quarantine. It is sealed, and nobody could say
/// of whom it speaks; so all of it is opened and its words are compared.
@ApplicationScoped
class HeldQuarantine implements Forgetting {

  /// A message may have as many bytes as a request may: few of them are held at a time.
  private static final int PAGE = 16;

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

  /// Reads page by page; what does not speak of them is let go with its page.
  private Multi<Quarantine.Opened> speakingOf(Subject subject) {
    var speaks = speaksOf(subject, new Mentions(identifiers, subject.hashes()));
    return Multi.createBy()
        .repeating()
        .uni(AtomicLong::new, after -> next(after, speaks))
        .whilst(found -> found.next().isPresent())
        .onItem()
        .transformToIterable(Quarantine.Page::opened);
  }

  private Uni<Quarantine.Page> next(AtomicLong after, Predicate<Quarantine.Opened> speaks) {
    return quarantine
        .page(after.get(), PAGE)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            page -> {
              page.next().ifPresent(after::set);
              var found = page.opened().stream().filter(speaks).toList();
              return new Quarantine.Page(found, page.next());
            });
  }

  private Predicate<Quarantine.Opened> speaksOf(Subject subject, Mentions mentions) {
    return opened -> {
      if (opened.about().kind() != Kind.DELIVERY) {
        return false;
      }
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
