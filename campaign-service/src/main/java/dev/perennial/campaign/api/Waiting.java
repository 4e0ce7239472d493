package dev.perennial.campaign.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/// What is still to come for a customer, the next first.
@RegisterForReflection
public record Waiting(List<Happened> waiting) {

  static Waiting of(List<PendingRow> rows) {
    return new Waiting(rows.stream().map(row -> new Happened(row.happeningId, row.dueAt)).toList());
  }

  /// @param happening what started the steps
  /// @param dueAt when the next of them is decided
  @RegisterForReflection
  public record Happened(String happening, Instant dueAt) {}
}
