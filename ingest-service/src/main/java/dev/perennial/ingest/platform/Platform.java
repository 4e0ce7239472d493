package dev.perennial.ingest.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A commerce platform: how it signs what it sends, and what it means by it. Without state and safe
/// for use by many threads.
public interface Platform {

  /// As the configuration of a source and the keys of its orders call it, such as `shopify`.
  String name();

  /// Whether the platform sent it: its signature over the raw body, under one of the source's
  /// secrets, compared in constant time. Nothing of the body is parsed.
  Authenticity authenticity(Delivery delivery, Source source, Instant now);

  /// The answer to a platform that asks, with a challenge, whether an endpoint is the shop's; empty
  /// for platforms that do not.
  default Optional<String> answer(String challenge, Source source) {
    return Optional.empty();
  }

  /// What a delivery says, in its own sequence: at least one statement. Topics stand in headers
  /// where the platform sends them; without them the shape of the body decides, so that a fetched
  /// document and one that is tried out are read too.
  ///
  /// Throws `Refusal` where it cannot be taken, and nothing else, whatever the body says.
  List<Statement> read(Delivery delivery, Context context);
}
