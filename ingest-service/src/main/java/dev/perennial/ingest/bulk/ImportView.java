package dev.perennial.ingest.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/// How an import stands.
///
/// @param bytes of the file as it was handed in
/// @param records rows or lines read so far, without the header
/// @param rejected orders, and records that are none, by reason
/// @param recordsPerSecond while it was worked on
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImportView(
    long id,
    ImportState state,
    String message,
    Map<String, List<String>> options,
    boolean history,
    long bytes,
    String sha256,
    long bytesRead,
    long records,
    long accepted,
    long repeated,
    Map<String, Long> rejected,
    long recordsPerSecond,
    int attempts,
    String createdAt,
    String startedAt,
    String endedAt) {

  private static final long MILLIS = 1_000;

  static ImportView of(ImportJob job) {
    var progress = job.progress();
    return new ImportView(
        job.id(),
        job.state(),
        job.message(),
        job.options(),
        job.history(),
        job.bytes(),
        job.sha256(),
        progress.bytesRead(),
        progress.records(),
        progress.accepted(),
        progress.repeated(),
        progress.rejected(),
        progress.records() * MILLIS / Math.max(1, progress.workedMillis()),
        job.attempts(),
        job.createdAt().toString(),
        job.startedAt().map(Object::toString).orElse(null),
        job.endedAt().map(Object::toString).orElse(null));
  }

  /// Imports from the newest to the oldest.
  ///
  /// @param next the cursor of the page behind this one, absent on the last
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<ImportView> imports, String next) {}
}
