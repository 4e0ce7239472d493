package dev.perennial.local.load;

/// One order on its way to ingest-service.
///
/// @param line where it stands in its file
/// @param json the canonical order, one line
public record PostLine(long line, String json) {}
