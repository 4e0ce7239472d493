package dev.perennial.clv.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Turns rows of the table of jobs into jobs.
@ApplicationScoped
class JobRows {

  private final ObjectMapper json;

  JobRows(ObjectMapper json) {
    this.json = json;
  }

  ModelJob job(Row row) {
    var result = row.getColumnIndex("result") < 0 ? null : row.getString("result");
    return new ModelJob(
        row.getUUID("id"),
        JobKind.valueOf(row.getString("kind")),
        JobState.valueOf(row.getString("state")),
        read(row.getString("request"), JobRequest.class),
        row.getDouble("progress"),
        row.getString("message"),
        instant(row.getOffsetDateTime("created_at")),
        instant(row.getOffsetDateTime("started_at")),
        instant(row.getOffsetDateTime("finished_at")),
        row.getInteger("attempts"),
        result == null ? null : read(result, JsonNode.class));
  }

  /// As the database takes JSON.
  String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
