package dev.perennial.kubernetes;

import static dev.perennial.kubernetes.Overlay.containerOf;
import static dev.perennial.kubernetes.Overlay.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImagesTest {

  static Stream<Arguments> files() {
    return Arrays.stream(Service.values())
        .flatMap(service -> Stream.of("native", "jvm").map(kind -> Arguments.of(service, kind)));
  }

  /// Kubernetes starts no image without a number where `runAsNonRoot` is asked for.
  @ParameterizedTest
  @MethodSource("files")
  void imageRunsAsANumberAndTellsItsPort(Service service, String kind) {
    // When
    var lines =
        Service.read(service.folder().resolve("src/main/docker/Dockerfile." + kind))
            .lines()
            .toList();

    // Then
    assertThat(lines).contains("EXPOSE " + service.port());
    assertThat(lines.stream().filter(line -> line.startsWith("USER ")).reduce((_, last) -> last))
        .contains("USER 1001");
    assertThat(lines)
        .anyMatch(
            line ->
                line.contains("org.opencontainers.image.title=\"%s\"".formatted(service.title())));
  }

  @Test
  void productionNamesImagesByTheirDigest() {
    // When
    var images =
        Overlay.of("production").workloads().map(each -> containerOf(each).path("image").asText());

    // Then
    assertThat(images).isNotEmpty().allMatch(image -> image.matches(".+@sha256:[0-9a-f]{64}"));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void migrationIsOfTheSameImageAsItsService(Overlay overlay) {
    for (var job : overlay.every("Job").toList()) {
      // When
      var service = overlay.one("Deployment", nameOf(job).replace("-migration", ""));

      // Then
      assertThat(containerOf(job).path("image")).isEqualTo(containerOf(service).path("image"));
    }
  }
}
