package dev.perennial.ingest.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.ingest.table.Mark;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns rows of the table of imports into imports.
@ApplicationScoped
class ImportRows {

  static final String COLUMNS =
      """
      id, file, options::text as options, history, bytes, sha256, state, message, mark_offset,
        mark_line, mark_records, mark_skip, bytes_read, records, accepted, repeated,
        rejected::text as rejected, worked_ms, attempts, created_at, started_at, ended_at
      """;

  private final ObjectMapper json;

  ImportRows(ObjectMapper json) {
    this.json = json;
  }

  ImportJob job(Row row) {
    return new ImportJob(
        row.getLong("id"),
        row.getString("file"),
        read(row.getString("options"), new TypeReference<Map<String, List<String>>>() {}),
        row.getBoolean("history"),
        row.getLong("bytes"),
        row.getString("sha256"),
        ImportState.valueOf(row.getString("state")),
        row.getString("message"),
        progress(row),
        row.getInteger("attempts"),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row.getOffsetDateTime("started_at")),
        instant(row.getOffsetDateTime("ended_at")));
  }

  private Progress progress(Row row) {
    return new Progress(
        new Mark(
            row.getLong("mark_offset"),
            row.getLong("mark_line"),
            row.getLong("mark_records"),
            row.getLong("mark_skip")),
        row.getLong("bytes_read"),
        row.getLong("records"),
        row.getLong("accepted"),
        row.getLong("repeated"),
        read(row.getString("rejected"), new TypeReference<Map<String, Long>>() {}),
        row.getLong("worked_ms"));
  }

  /// As the database takes JSON.
  String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Instant> instant(OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }
}
