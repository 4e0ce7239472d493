package dev.perennial.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {

  @TempDir Path directory;

  @Test
  void theLastErrorIsToldWithWhatBeganIt() throws IOException {
    assertThat(
            lastMessage(
                """
                {"level":"INFO","message":"starting"}
                {"level":"ERROR","message":"Failed to start application","exception":\
                {"exceptionType":"A","message":"a","causedBy":{"exception":\
                {"exceptionType":"B","message":"b","causedBy":{"exception":\
                {"exceptionType":"C","message":"the port is taken\\nby another"}}}}}}
                {"level":"INFO","message":"stopped"}
                """))
        .isEqualTo("Failed to start application: the port is taken");
  }

  @Test
  void withoutAnErrorTheLastLineIsTold() throws IOException {
    assertThat(lastMessage("one\nError: could not find Java\n\n"))
        .isEqualTo("Error: could not find Java");
    assertThat(lastMessage("")).isEqualTo("it said nothing");
  }

  private String lastMessage(String log) throws IOException {
    var file = directory.resolve("service.log");
    Files.writeString(file, log);
    return new ServiceLog(file).lastMessage();
  }
}
