package dev.perennial.ingest.bench;

import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Platforms;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From the bytes of one order, as a platform sends them, to the order and its version: the largest
/// golden body of each platform that says an order.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class NormalizeBenchmark {

  @Param({
    "amazon",
    "bigcommerce",
    "ebay",
    "magento",
    "medusa",
    "saleor",
    "shopify",
    "square",
    "stripe",
    "woocommerce"
  })
  public String name;

  private Platform platform;
  private Context context;
  private Delivery delivery;

  @Setup
  public void read() throws IOException {
    platform = Platforms.byName(name).orElseThrow();
    context = Goldens.context(Goldens.source(name));
    try (var files = Files.list(Path.of("src/test/resources/platform").resolve(name))) {
      delivery =
          files
              .filter(file -> !file.toString().endsWith(".expected.json"))
              .filter(file -> file.toString().endsWith(".json"))
              .map(NormalizeBenchmark::delivery)
              .filter(this::saysOneOrder)
              .max((one, other) -> Integer.compare(one.body().length, other.body().length))
              .orElseThrow();
    }
    System.out.println(name + ": " + delivery.body().length + " bytes");
  }

  @Benchmark
  public OrderVersion normalize() {
    return OrderVersion.of(order(platform.read(delivery, context)));
  }

  private static Delivery delivery(Path file) {
    try {
      return new Delivery(Map.of(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean saysOneOrder(Delivery candidate) {
    try {
      var said = platform.read(candidate, context);
      return said.size() == 1 && said.getFirst() instanceof Statement.Ordered;
    } catch (Refusal _) {
      return false;
    }
  }

  private static Order order(List<Statement> said) {
    return ((Statement.Ordered) said.getFirst()).order();
  }
}
