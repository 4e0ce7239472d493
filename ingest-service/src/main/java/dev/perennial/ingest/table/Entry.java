package dev.perennial.ingest.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.refusal.Reason;

/// What one place of a file turned out to be.
public sealed interface Entry {

  /// The line at which it begins, counted from 1.
  long line();

  /// A canonical order, as `POST /v1/orders` takes it. What is wrong inside is for its reader to
  /// say.
  record Order(long line, JsonNode json) implements Entry {}

  /// Something that cannot be an order. `detail` never says a value.
  record Bad(long line, Reason reason, String detail) implements Entry {}
}
