package dev.perennial.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.local.service.ServiceApi;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/// Orders over HTTP: one as JSON, many as a stream with one on each line.
public final class HttpDoor implements Door {

  private static final int ACCEPTED = 202;
  private static final String LINE_ACCEPTED = "\"result\":\"accepted\"";

  private final ServiceApi ingest;
  private final Orders orders;
  private final LongAdder bytes = new LongAdder();

  public HttpDoor(ServiceApi ingest, Orders orders) {
    this.ingest = ingest;
    this.orders = orders;
  }

  @Override
  public int hand(long first, int count) throws InterruptedException {
    var body = orders.lines(first, count);
    bytes.add(body.getBytes(UTF_8).length);
    try {
      var type = count == 1 ? "application/json" : "application/x-ndjson";
      var answer = ingest.post("/v1/orders", type, body);
      return answer.statusCode() == ACCEPTED ? count - accepted(answer.body()) : count;
    } catch (IOException e) {
      return count;
    }
  }

  @Override
  public long bytes() {
    return bytes.sum();
  }

  /// How many results of an answer say that an order was accepted.
  static int accepted(String answer) {
    var accepted = 0;
    for (var at = answer.indexOf(LINE_ACCEPTED);
        at >= 0;
        at = answer.indexOf(LINE_ACCEPTED, at + LINE_ACCEPTED.length())) {
      accepted++;
    }
    return accepted;
  }
}
