package dev.perennial.ingest.contact;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// Where somebody is written to.
///
/// @param customerId as it was asked for
@RegisterForReflection
public record Contact(String customerId, String email) {

  /// Says nothing, so that nobody's address gets into a log.
  @Override
  public String toString() {
    return "Contact[...]";
  }
}
