package dev.perennial.ingest.identity;

import java.time.Instant;

/// What is held of one identifier.
///
/// @param customerId whose it is; null since that person was forgotten
/// @param splitOff whether an operator said whose it is
/// @param forgottenAt when the person last asked to be forgotten, on the business clock; null where
///     nobody did
/// @param generation how often they did
record KnownIdentifier(
    String hash, String customerId, boolean splitOff, Instant forgottenAt, int generation) {

  static KnownIdentifier of(String hash, String customerId) {
    return new KnownIdentifier(hash, customerId, false, null, 0);
  }

  /// Whether what happened then is of somebody who has been forgotten since.
  boolean covers(Instant happenedAt) {
    return forgottenAt != null && !happenedAt.isAfter(forgottenAt);
  }

  KnownIdentifier of(String customer) {
    return new KnownIdentifier(hash, customer, splitOff, forgottenAt, generation);
  }

  KnownIdentifier under(String otherHash) {
    return new KnownIdentifier(otherHash, customerId, splitOff, forgottenAt, generation);
  }
}
