package dev.perennial.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.PublishedRecords;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// UCI Online Retail as it is, 541,909 lines, against sums of the file that are made here without
/// anything of the service.
@QuarkusTest
@TestProfile(UciImportTest.InPounds.class)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class UciImportTest {

  private static final Path FILE =
      Path.of(System.getenv().getOrDefault("PERENNIAL_DATA", "../../shared/data"))
          .resolve("uci_online_retail.csv.gz")
          .toAbsolutePath()
          .normalize();
  private static final Pattern ROW =
      Pattern.compile("([^,]+),.*,(-?\\d+),[^,]+,(-?[\\d.]+),(\\d*),[^,]*");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject ObjectMapper json;

  @Test
  void theWholeFileIsInToThePenny() throws Exception {
    assumeTrue(
        Files.exists(FILE), FILE.getFileName() + " is not in the data folder (PERENNIAL_DATA)");
    // Given
    var invoices = new HashMap<String, BigDecimal>();
    var customers = new HashSet<String>();
    sum(invoices, customers);
    resetPeaks();
    // When
    var job =
        Jobs.ended(
            Jobs.accepted("format=lines&shop=uci&zone=Europe/London", Files.readAllBytes(FILE)));
    // Then
    System.out.printf(
        "UCI: %,d lines, %,d orders, rejected %s, %,d lines/s, heap at most %,d MiB with the broker in it%n",
        job.getLong("records"),
        job.getLong("accepted"),
        Objects.requireNonNullElse(job.getString("rejected"), "none"),
        job.getLong("recordsPerSecond"),
        peakHeapMebibytes());
    assertThat(job.getString("state")).isEqualTo("DONE");
    assertThat(job.getLong("records")).isEqualTo(541_909);
    assertThat(job.getLong("accepted")).isEqualTo(invoices.size()).isEqualTo(25_900);
    assertThat(job.<Map<String, Integer>>getJsonObject("rejected")).isNull();
    assertPublished(invoices, customers.size());
  }

  private void assertPublished(Map<String, BigDecimal> invoices, int customers) throws IOException {
    var published = new HashMap<String, BigDecimal>();
    var known = new HashSet<String>();
    var lines = 0;
    var reported = BigDecimal.ZERO;
    for (var record : PublishedRecords.ofShop(bootstrapServers, "uci")) {
      var order = json.readTree(record.value());
      var net = new BigDecimal(order.at("/money/shop/net").asText());
      assertThat(published.put(order.get("orderKey").asText().substring(8), net)).isNull();
      reported = reported.add(new BigDecimal(order.at("/money/reporting/net").asText()));
      lines += order.get("lines").size();
      if (!record.key().startsWith("anon:")) {
        known.add(record.key());
      }
    }
    assertThat(published).hasSize(invoices.size());
    published.forEach((id, net) -> assertThat(net).as(id).isEqualByComparingTo(invoices.get(id)));
    assertThat(reported)
        .isEqualByComparingTo(
            sum(
                invoices.values().stream()
                    .map(net -> net.setScale(2, RoundingMode.HALF_UP))
                    .toList()));
    assertThat(sum(invoices.values())).isEqualByComparingTo("9747747.934");
    assertThat(lines).isEqualTo(541_909);
    assertThat(known).hasSize(customers);
  }

  private static BigDecimal sum(Iterable<BigDecimal> amounts) {
    var sum = BigDecimal.ZERO;
    for (var amount : amounts) {
      sum = sum.add(amount);
    }
    return sum;
  }

  private static void sum(Map<String, BigDecimal> invoices, HashSet<String> customers)
      throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var row = ROW.matcher(line);
        assertThat(row.matches()).as(line).isTrue();
        var cost = new BigDecimal(row.group(2)).multiply(new BigDecimal(row.group(3)));
        invoices.merge(row.group(1), cost, BigDecimal::add);
        customers.add(row.group(4));
      }
    }
    customers.remove("");
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
  }

  private static long peakHeapMebibytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }

  public static final class InPounds implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("perennial.currency", "GBP");
    }
  }
}
