package dev.perennial.local.load;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.local.Refusal;
import dev.perennial.local.load.Tally.Rejection;
import dev.perennial.local.service.ServiceApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Posts orders to ingest-service and counts what it says to each. Where the service is busy or
/// away, the same orders are posted again, at growing intervals: what it had taken in already it
/// calls repeated.
public final class Intake {

  private static final ObjectReader RESULT = new ObjectMapper().readerFor(Result.class);
  private static final Duration PAUSE_MIN = Duration.ofMillis(50);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ServiceApi ingest;
  private final Tally tally;

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Result(String result, String reason, String detail) {}

  public Intake(ServiceApi ingest, Tally tally) {
    this.ingest = ingest;
    this.tally = tally;
  }

  /// Posts `lines` in one request.
  ///
  /// @param history whether they are imported history, which is not news to anybody
  /// @throws Refusal where the service stays away or refuses the request as a whole
  public void post(List<PostLine> lines, boolean history) throws InterruptedException {
    var path = history ? "/v1/orders?history=true" : "/v1/orders";
    var body = lines.stream().map(PostLine::json).collect(Collectors.joining("\n", "", "\n"));
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    for (var pause = PAUSE_MIN; ; pause = longer(pause)) {
      var said = "it cannot be reached";
      try {
        var response = ingest.post(path, "application/x-ndjson", body);
        switch (response.statusCode()) {
          case 200, 202, 422 -> {
            count(lines, response);
            return;
          }
          case 429, 503 -> said = response.body();
          default ->
              throw new Refusal(
                  "ingest-service refused the orders from line %d on with %d: %s"
                      .formatted(lines.getFirst().line(), response.statusCode(), response.body()));
        }
      } catch (IOException e) {
        said = "it cannot be reached (" + e + ")";
      }
      if (System.nanoTime() > deadline) {
        throw new Refusal("ingest-service does not take orders in: %s.".formatted(said));
      }
      Thread.sleep(pause);
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : twice;
  }

  private void count(List<PostLine> lines, HttpResponse<String> response) {
    var results = response.body().lines().filter(line -> !line.isBlank()).toList();
    if (results.size() != lines.size()) {
      throw new Refusal(
          "ingest-service answered %d orders with %d results."
              .formatted(lines.size(), results.size()));
    }
    for (var i = 0; i < results.size(); i++) {
      count(lines.get(i).line(), result(results.get(i)));
    }
  }

  private void count(long line, Result result) {
    switch (result.result()) {
      case "accepted" -> tally.accepted();
      case "repeated" -> tally.repeated();
      case "rejected" -> tally.rejected(new Rejection(line, result.reason(), result.detail()));
      default -> throw new Refusal("ingest-service gave the result " + result.result() + ".");
    }
  }

  private static Result result(String json) {
    try {
      return RESULT.readValue(json);
    } catch (JsonProcessingException e) {
      throw new Refusal("ingest-service gave a result that is not JSON: " + json, e);
    }
  }
}
