package dev.perennial.ingest.bulk;

import dev.perennial.ingest.table.Mark;
import java.util.Map;
import java.util.TreeMap;

/// What has become of a file so far. Orders are counted once, whatever interrupted the reading; an
/// order that was taken in just before counts as repeated.
///
/// @param mark where to read on from
/// @param bytesRead of the file as it was handed in
/// @param records rows or lines that were read, without the header
/// @param rejected orders, and records that are none, by reason
/// @param workedMillis the time that it took
record Progress(
    Mark mark,
    long bytesRead,
    long records,
    long accepted,
    long repeated,
    Map<String, Long> rejected,
    long workedMillis) {

  long rejectedInAll() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  Progress plus(Outcome outcome) {
    var reasons = new TreeMap<>(rejected);
    outcome.errors().forEach(error -> reasons.merge(error.reason().name(), 1L, Long::sum));
    return new Progress(
        mark,
        bytesRead,
        records,
        accepted + outcome.accepted(),
        repeated + outcome.repeated(),
        reasons,
        workedMillis);
  }

  Progress at(Mark mark, long bytesRead, long records, long moreMillis) {
    return new Progress(
        mark, bytesRead, records, accepted, repeated, rejected, workedMillis + moreMillis);
  }
}
