package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A sample that was released stays as it was, so that whoever reads the samples in their tests
/// goes on reading what older versions write: during an upgrade both run side by side, and topics
/// are kept. What a contract gains is shown by a sample of its own. A release lists its samples
/// (`sha256sum *.json`).
class ReleasedSamplesTest {

  private static final Path SAMPLES = Path.of("src/main/resources/contracts/samples");
  private static final Path RELEASED = Path.of("src/test/resources/released-samples.sha256");

  static Stream<String> released() throws IOException {
    return Files.readAllLines(RELEASED).stream();
  }

  @ParameterizedTest
  @MethodSource("released")
  void releasedSampleIsAsItWas(String line) throws IOException {
    assertThat(sum(line.substring(line.lastIndexOf(' ') + 1))).isEqualTo(line);
  }

  private static String sum(String name) throws IOException {
    try {
      var bytes = Files.readAllBytes(SAMPLES.resolve(name));
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest) + "  " + name;
    } catch (NoSuchFileException e) {
      return name + " is missing";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
