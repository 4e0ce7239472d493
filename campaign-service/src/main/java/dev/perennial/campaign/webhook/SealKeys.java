package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.SealKey;
import dev.perennial.campaign.delivery.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The key that secrets of endpoints are kept under, and those that were in use before: what is
/// kept under one of them is opened, and kept under the current one soon after.
@ApplicationScoped
class SealKeys {

  private final SecureRandom random = new SecureRandom();
  private final SealKey current;
  private final List<SealKey> former;

  SealKeys(WebhookConfig config) {
    current = new SealKey(config.key());
    former = config.keys().old().orElse(List.of()).stream().map(SealKey::new).toList();
  }

  /// A secret as it is kept.
  ///
  /// @param keyId of the key that it is encrypted under; null where it stands as it is, as all did
  ///     once
  record Kept(String keyId, String text) {}

  /// Of the current one.
  String id() {
    return current.id();
  }

  /// @param webhookId whose it is
  Kept seal(Secret secret, String webhookId) {
    return new Kept(current.id(), current.seal(secret, webhookId, random));
  }

  /// Empty where none of the keys opens it.
  Optional<Secret> open(Kept kept, String webhookId) {
    if (kept.keyId() == null) {
      return Optional.of(new Secret(kept.text()));
    }
    return Stream.concat(Stream.of(current), former.stream())
        .filter(each -> each.id().equals(kept.keyId()))
        .findFirst()
        .flatMap(key -> open(key, kept.text(), webhookId));
  }

  private static Optional<Secret> open(SealKey key, String text, String webhookId) {
    try {
      return Optional.of(key.open(text, webhookId));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
