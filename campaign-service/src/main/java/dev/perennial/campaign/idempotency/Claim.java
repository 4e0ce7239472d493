package dev.perennial.campaign.idempotency;

import java.util.UUID;

/// What a key says to a request that comes with it.
public sealed interface Claim {

  /// This request is the one that does it.
  ///
  /// @param id proves it, until the lease has run out and another took over
  record Granted(UUID id) implements Claim {}

  /// It was done before.
  record Done(Stored stored) implements Claim {}

  /// Another request with this key is at it.
  record Running() implements Claim {}

  /// The key belongs to another request.
  record Misused() implements Claim {}
}
