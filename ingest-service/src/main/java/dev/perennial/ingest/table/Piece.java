package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;

/// What stands at one place of a file.
sealed interface Piece {

  Span span();

  record Text(Span span, String text) implements Piece {}

  /// Bytes that cannot be read as a record.
  record Spoiled(Span span, Reason reason, String detail) implements Piece {}
}
