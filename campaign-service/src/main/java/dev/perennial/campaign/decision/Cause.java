package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Why a customer moved.
///
/// @param ref order key @ version of an order, order key/refunds/refund id @ version of a refund
///     that came alone; empty where time itself is the cause. At most 650 characters
public record Cause(CauseKind kind, Optional<String> ref) {

  public Cause {
    requireNonNull(kind, "cause.kind");
    ref.ifPresent(text -> Text.plain("cause.ref", text, 650));
  }
}
