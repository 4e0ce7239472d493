package dev.perennial.ingest.activity;

import dev.perennial.ingest.order.Content;
import dev.perennial.ingest.order.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Who did something, where and when.
///
/// @param givenId of the activity on its platform
/// @param identifiers at least one, in order of precedence
public record By(
    Optional<String> givenId,
    String platform,
    String shop,
    Instant at,
    List<Identifier> identifiers) {

  private static final int DERIVED_BYTES = 16;

  public By {
    if (identifiers.isEmpty()) {
      throw new IllegalArgumentException("nobody did it");
    }
    identifiers = List.copyOf(identifiers);
  }

  String idOf(String type, Consumer<Content> rest) {
    return type + '/' + platform + '/' + shop + '/' + givenId.orElseGet(() -> derived(rest));
  }

  static String derivedFrom(Content content) {
    return '#' + content.hash(DERIVED_BYTES);
  }

  private String derived(Consumer<Content> rest) {
    var content = new Content().text(at.toString()).count(identifiers.size());
    identifiers.forEach(identifier -> content.text(identifier.hash()));
    rest.accept(content);
    return derivedFrom(content);
  }
}
