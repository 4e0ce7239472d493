package dev.perennial.bench.usage;

import java.util.Map;

/// What everything had used by one moment, since it began.
///
/// @param processes by name
/// @param statements that clients sent, and what each made PostgreSQL do
/// @param topicBytes on the broker's disk, by topic
/// @param walBytes that PostgreSQL wrote ahead
public record Reading(
    Map<String, Use> processes,
    Map<Statement, Work> statements,
    Map<String, Long> topicBytes,
    long walBytes) {

  /// Executions of all statements for a database; null where it had none.
  Long calls(String database) {
    return statements.entrySet().stream()
        .filter(each -> each.getKey().database().equals(database))
        .map(each -> each.getValue().calls())
        .reduce(Long::sum)
        .orElse(null);
  }
}
