package dev.perennial.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.IdentityKey;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.rate.ReferenceRates;
import dev.perennial.ingest.rate.Reporting;
import dev.perennial.ingest.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// The golden files of one platform, below `src/test/resources/platform/<name>/`: a case `x` is a
/// body `x.json`, where headers matter `x.headers` (`Name: value` a line), and `x.expected.json`:
/// the [Rendering] of what it says, written by hand from the platform's documentation, or
/// `{"refused": "REASON"}`. Each case is a test by its name.
public final class Goldens {

  private static final Path ROOT = Path.of("src/test/resources/platform");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Goldens() {}

  public static Stream<DynamicTest> of(Platform platform) {
    return of(platform, source(platform.name()));
  }

  public static Stream<DynamicTest> of(Platform platform, Source source) {
    var folder = ROOT.resolve(platform.name());
    try (var files = Files.list(folder)) {
      var cases =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json") && !name.endsWith(".expected.json"))
              .map(name -> name.substring(0, name.length() - ".json".length()))
              .sorted()
              .toList();
      assertThat(cases).as("golden cases in " + folder).isNotEmpty();
      return cases.stream()
          .map(name -> DynamicTest.dynamicTest(name, () -> check(platform, source, folder, name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A shop `acme` whose clocks show UTC, booked in its own currency.
  public static Source source(String platform) {
    return source(platform, "a-secret-of-the-shop");
  }

  public static Source source(String platform, String... secrets) {
    return new Source(
        "acme-" + platform,
        platform,
        "acme",
        List.of(secrets),
        ZoneOffset.UTC,
        Optional.empty(),
        Source.Rules.USUAL);
  }

  /// The same, whose test orders count.
  public static Source sourceOfTests(String platform) {
    var rules = new Source.Rules(Source.Book.SHOP, RevenuePolicy.GOODS, false, true);
    var usual = source(platform);
    return new Source(
        usual.name(), platform, usual.shop(), usual.secrets(), usual.zone(), usual.url(), rules);
  }

  public static Context context(Source source) {
    return new Context(
        source,
        new Identifiers(new IdentityKey("only-for-this-test"), Set.of("marketplace.amazon")),
        new Reporting(ReferenceRates.none(), Currency.getInstance("USD"), ZoneId.of("UTC")));
  }

  private static void check(Platform platform, Source source, Path folder, String name)
      throws IOException {
    var expected = Json.read(Files.readAllBytes(folder.resolve(name + ".expected.json")));
    var said = said(platform, delivery(platform.name(), name), source);
    assertThat(pretty(said)).isEqualTo(pretty(MAPPER.treeToValue(expected, Object.class)));
  }

  /// The message of one case.
  public static Delivery delivery(String platform, String name) {
    var folder = ROOT.resolve(platform);
    try {
      return new Delivery(
          headers(folder.resolve(name + ".headers")),
          Files.readAllBytes(folder.resolve(name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object said(Platform platform, Delivery delivery, Source source) {
    try {
      return Rendering.of(platform.read(delivery, context(source)), RevenuePolicy.GOODS);
    } catch (Refusal refusal) {
      return Map.of("refused", refusal.reason().name());
    }
  }

  static Map<String, String> headers(Path file) throws IOException {
    var headers = new HashMap<String, String>();
    if (Files.exists(file)) {
      for (var line : Files.readAllLines(file)) {
        var colon = line.indexOf(':');
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static String pretty(Object said) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(said);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
