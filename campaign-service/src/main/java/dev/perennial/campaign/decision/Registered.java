package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// Somebody became known without having bought.
public record Registered(String customerId, Instant asOf) implements Happening {

  public Registered {
    requireNonNull(customerId, "customerId");
    requireNonNull(asOf, "asOf");
  }

  @Override
  public Cause cause() {
    return new Cause(CauseKind.REGISTRATION, Optional.empty());
  }

  @Override
  public String id() {
    return customerId + "/registration";
  }
}
