package dev.perennial.ingest.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file that was handed in, and how far it has been read.
///
/// @param options what the caller said about it
/// @param attempts by which an attempt that lost its lease is told from the present one
record ImportJob(
    long id,
    String file,
    Map<String, List<String>> options,
    boolean history,
    long bytes,
    String sha256,
    ImportState state,
    String message,
    Progress progress,
    int attempts,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {}
