package dev.perennial.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class UploadWriterTest {

  @Test
  void aDiskThatIsFullInTheMiddleOfAFileIsTheFileSystemsFault() throws IOException {
    // Given
    var full = Path.of("/dev/full");
    assumeThat(full).exists();
    try (var out = FileChannel.open(full, StandardOpenOption.WRITE)) {
      // When, Then
      assertThatThrownBy(() -> UploadWriter.write(ByteBuffer.allocate(1), out, full))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("No space left");
    }
  }
}
