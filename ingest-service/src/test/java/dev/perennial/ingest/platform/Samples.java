package dev.perennial.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/// Real bodies of the platforms, which are not ours to keep in the repository: in
/// `payloads/<platform>` below `PERENNIAL_DATA`, by default `../shared/data` beside the repository.
public final class Samples {

  private Samples() {}

  /// Empty where the samples are absent: the test is to be skipped then, by name.
  public static Optional<byte[]> read(String platform, String file) {
    var path = root().resolve("payloads").resolve(platform).resolve(file);
    if (!Files.isReadable(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A test for each sample of a platform: what it says, one line a statement. Every sample that is
  /// there must have its lines; without the samples there is one test, which is skipped.
  public static Stream<DynamicTest> of(Platform platform, Map<String, List<String>> lines) {
    return of(platform, Goldens.source(platform.name()), lines);
  }

  /// The same, as that source means it.
  public static Stream<DynamicTest> of(
      Platform platform, Source source, Map<String, List<String>> lines) {
    return of(platform, source, platform.name(), lines);
  }

  /// The same, of the samples in a folder of another name.
  public static Stream<DynamicTest> of(
      Platform platform, Source source, String samples, Map<String, List<String>> lines) {
    var folder = root().resolve("payloads").resolve(samples);
    if (!Files.isDirectory(folder)) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "samples", () -> Assumptions.abort("no samples of " + samples + " here")));
    }
    try (var files = Files.list(folder)) {
      var names = files.map(file -> file.getFileName().toString()).sorted().toList();
      return names.stream()
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name,
                      () ->
                          assertThat(said(platform, source, read(samples, name).orElseThrow()))
                              .as(name)
                              .isEqualTo(lines.getOrDefault(name, List.of("no lines yet")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> said(Platform platform, Source source, byte[] body) {
    var context = Goldens.context(source);
    var delivery = new Delivery(Map.of(), body);
    try {
      return Rendering.of(platform.read(delivery, context), RevenuePolicy.GOODS).stream()
          .map(Samples::line)
          .toList();
    } catch (Refusal refusal) {
      return List.of("refused " + refusal.reason());
    }
  }

  private static String line(Map<String, Object> statement) {
    var told = new LinkedHashMap<>(statement);
    var lines = told.remove("lines");
    told.remove("placedAt");
    told.remove("updatedAt");
    told.remove("refundedAt");
    told.remove("modifiedAt");
    var line =
        told.entrySet().stream()
            .map(
                field ->
                    field.getKey().equals("statement")
                        ? field.getValue().toString()
                        : field.getKey() + '=' + field.getValue())
            .collect(Collectors.joining(" "));
    return lines instanceof List<?> list ? line + " lines=" + list.size() : line;
  }

  private static Path root() {
    return Optional.ofNullable(System.getenv("PERENNIAL_DATA"))
        .map(Path::of)
        .orElse(Path.of("../../shared/data"));
  }
}
