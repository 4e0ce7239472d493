package dev.perennial.bench.refit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.local.Refusal;
import dev.perennial.local.service.ServiceApi;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// A refit that clv-service was asked for.
///
/// @param path where it tells how it stands
public record RefitJob(ServiceApi clv, String path) {

  public static RefitJob ask(ServiceApi clv) throws InterruptedException {
    return ask(clv, "/v1/models/refits");
  }

  /// Lets clv-service do what a refit begins with, and nothing come of it: a service that has never
  /// fitted anything would mostly compile.
  static void practise(ServiceApi clv) throws InterruptedException {
    ask(clv, "/v1/backtests");
  }

  private static RefitJob ask(ServiceApi clv, String path) throws InterruptedException {
    try {
      var answer = clv.post(path, "application/json", "{}");
      return new RefitJob(
          clv,
          answer
              .headers()
              .firstValue("Location")
              .map(location -> location.substring(location.indexOf("/v1/")))
              .orElseThrow(() -> new Refusal("clv-service refused: " + answer.body())));
    } catch (IOException e) {
      throw new Refusal("clv-service does not answer: %s.".formatted(e), e);
    }
  }

  /// Whether it was decided upon, whatever came of it.
  ///
  /// @throws Refusal where it failed
  public boolean isDone() throws InterruptedException {
    var job = clv.get(path);
    return switch (job.path("state").asText()) {
      case "DONE" -> true;
      case "FAILED" -> throw failed(job);
      default -> false;
    };
  }

  private static Refusal failed(JsonNode job) {
    return new Refusal("The refit failed: " + job.path("message").asText());
  }

  /// Whether the new model has been decided upon and judges from now on.
  ///
  /// @throws Refusal where it was not promoted, or failed
  boolean isEffective() throws InterruptedException {
    var job = clv.get(path);
    return switch (job.path("state").asText()) {
      case "DONE" -> isEffective(job.path("result"));
      case "FAILED" -> throw failed(job);
      default -> false;
    };
  }

  private static boolean isEffective(JsonNode result) {
    if (!result.path("promoted").asBoolean()) {
      throw new Refusal("The new model was not promoted: " + result.path("reason").asText());
    }
    return Instant.now().isAfter(Instant.parse(result.path("effectiveFrom").asText()));
  }

  /// Whether it has judged everybody, and all of that is published.
  boolean hasJudgedAll(Connection database) throws InterruptedException, SQLException {
    return clv.get("/v1/status").path("revaluationsDue").asLong() == 0 && isPublished(database);
  }

  private static boolean isPublished(Connection database) throws SQLException {
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery("select not exists (select from outbox where lane = 1)")) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
