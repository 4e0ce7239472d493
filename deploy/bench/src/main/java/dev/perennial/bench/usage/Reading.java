package dev.perennial.bench.usage;

import java.util.Map;

/// What everything had used by one moment, since it began.
///
/// @param processes by name
/// @param statements by the database that they were for
/// @param topicBytes on the broker's disk, by topic
/// @param walBytes that PostgreSQL wrote ahead
public record Reading(
    Map<String, Use> processes,
    Map<String, Long> statements,
    Map<String, Long> topicBytes,
    long walBytes) {}
