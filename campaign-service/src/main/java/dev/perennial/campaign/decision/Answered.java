package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A customer said how likely they would recommend something, and thinks otherwise of it than
/// before.
///
/// @param ref names the answer, at most 500 characters
/// @param score 0 to 10
public record Answered(String customerId, String ref, Instant asOf, int score)
    implements Happening {

  public Answered {
    requireNonNull(customerId, "customerId");
    requireNonNull(asOf, "asOf");
    Text.plain("ref", ref, 500);
  }

  @Override
  public Cause cause() {
    return new Cause(CauseKind.FEEDBACK, Optional.of(ref));
  }

  @Override
  public String id() {
    return customerId + "/" + ref;
  }
}
