package dev.perennial.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.ingest.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedBytesTest {

  @TempDir Path directory;

  @Test
  void asManyBytesAsAreAllowedComeOut() throws IOException {
    var bytes = new UnpackedBytes(new ByteArrayInputStream(new byte[100]), 100);

    assertThat(bytes.readAllBytes()).hasSize(100);
  }

  @Test
  void aFewBytesThatBecomeManyAreNotUnpackedToTheirEnd() throws IOException {
    // Given
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[10_000_000]);
    }
    var file = Files.write(directory.resolve("bomb"), packed.toByteArray());
    // When
    var opened = new SpooledFile(file, 1_000_000).from(0);
    // Then
    assertThat(Files.size(file)).isLessThan(20_000);
    assertThatThrownBy(opened::readAllBytes)
        .isInstanceOf(Refusal.class)
        .hasMessage("the file has more than 1000000 bytes when it is unpacked");
  }

  @Test
  void whatIsSkippedCountsToo() throws IOException {
    var bytes = new UnpackedBytes(new ByteArrayInputStream(new byte[100]), 50);

    assertThatThrownBy(() -> bytes.skipNBytes(60)).isInstanceOf(Refusal.class);
  }
}
