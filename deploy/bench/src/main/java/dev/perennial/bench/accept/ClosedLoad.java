package dev.perennial.bench.accept;

import dev.perennial.bench.report.Latency;
import dev.perennial.local.service.ServiceApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/// So many senders, each of which sends its next request when the last one was answered. Orders are
/// new, of 100,000 customers in turn, with two lines.
final class ClosedLoad {

  private static final int CUSTOMERS = 100_000;
  private static final int ACCEPTED = 202;
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);

  private final ServiceApi ingest;
  private final AtomicLong numbers;
  private final int senders;
  private final int ordersARequest;

  ClosedLoad(ServiceApi ingest, AtomicLong numbers, int senders, int ordersARequest) {
    this.ingest = ingest;
    this.numbers = numbers;
    this.senders = senders;
    this.ordersARequest = ordersARequest;
  }

  /// @param refused requests that were not answered 202
  record Result(double ordersPerSecond, Latency request, long refused) {}

  /// Sends for so long and waits for the last answers.
  Result run(Duration lasts) throws InterruptedException {
    var micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    var refused = new LongAdder();
    var start = System.nanoTime();
    var end = start + lasts.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < senders; i++) {
        threads.execute(() -> send(end, micros, refused));
      }
    }
    var seconds = (System.nanoTime() - start) / 1e9;
    var accepted = micros.getTotalCount() * ordersARequest;
    return new Result(accepted / seconds, Latency.ofMicros(micros), refused.sum());
  }

  private void send(long end, ConcurrentHistogram micros, LongAdder refused) {
    try {
      while (System.nanoTime() < end) {
        var body = body();
        var began = System.nanoTime();
        var answer = ingest.post("/v1/orders", "application/x-ndjson", body);
        if (answer.statusCode() == ACCEPTED) {
          micros.recordValue(Math.min((System.nanoTime() - began) / 1_000, LONGEST_MICROS));
        } else {
          refused.increment();
        }
      }
    } catch (IOException e) {
      refused.increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String body() {
    var first = numbers.getAndAdd(ordersARequest);
    var body = new StringBuilder(ordersARequest * 512);
    for (var number = first; number < first + ordersARequest; number++) {
      order(body, number);
    }
    return body.toString();
  }

  private static void order(StringBuilder to, long number) {
    var customer = number % CUSTOMERS;
    to.append("{\"platform\":\"bench\",\"shop\":\"accept\",\"id\":").append(number);
    to.append(",\"placedAt\":\"").append(Instant.now()).append("\",\"customer\":{\"id\":");
    to.append(customer).append(",\"email\":\"c").append(customer).append("@example.org\"},");
    to.append("\"currency\":\"EUR\",\"total\":\"119.00\",\"tax\":\"19.00\",\"lines\":[");
    to.append("{\"product\":\"A\",\"category\":\"a\",\"quantity\":1,\"unitPrice\":\"60.00\"},");
    to.append("{\"product\":\"B\",\"category\":\"b\",\"quantity\":2,\"unitPrice\":\"20.00\"}]}\n");
  }
}
