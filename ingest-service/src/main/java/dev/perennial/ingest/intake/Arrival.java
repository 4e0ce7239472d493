package dev.perennial.ingest.intake;

/// One element of a request, and when that request came.
record Arrival(Line<Normalized> line, Receipt receipt) {}
