package dev.perennial.ingest.table;

/// Where a record stands in its file, unpacked.
///
/// @param offset of its first byte
/// @param end the offset behind its line break
/// @param line its first, counted from 1
/// @param lastLine more than `line` where quoted cells contain line breaks
record Span(long offset, long end, long line, long lastLine) {}
