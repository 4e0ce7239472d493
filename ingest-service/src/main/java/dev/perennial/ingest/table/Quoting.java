package dev.perennial.ingest.table;

/// Where in a record of a CSV (RFC 4180) one is, as far as quotation marks go: they mean something
/// at the start of a cell only.
enum Quoting {
  CELL_START,
  PLAIN,
  QUOTED,
  CLOSED;

  Quoting after(byte next, char delimiter) {
    if (this == QUOTED) {
      return next == '"' ? CLOSED : QUOTED;
    }
    if (next == delimiter) {
      return CELL_START;
    }
    return next == '"' && this != PLAIN ? QUOTED : PLAIN;
  }
}
