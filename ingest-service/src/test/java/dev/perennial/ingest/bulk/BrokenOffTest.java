package dev.perennial.ingest.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.access.Bearer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Callers that go away in the middle of a body.
@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class BrokenOffTest {

  private static final Logger LOGGER = Logger.getLogger("dev.perennial.ingest");

  private static final Duration SOON = Duration.ofSeconds(20);

  @ConfigProperty(name = "ingest.imports.directory")
  Path directory;

  private final Kept kept = new Kept();

  /// What was logged.
  private static final class Kept extends Handler {
    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord logged) {
      records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    boolean has(String words) {
      return records.stream().anyMatch(logged -> logged.getMessage().contains(words));
    }
  }

  @BeforeEach
  void listen() {
    LOGGER.addHandler(kept);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(kept);
  }

  @Test
  void whoGoesAwayInTheMiddleOfAFileIsNoErrorOfOurs() throws IOException {
    // Given
    var head =
        """
        POST /v1/imports?format=orders HTTP/1.1
        Host: localhost
        Authorization: %s
        Content-Type: text/csv
        Content-Length: 1000000

        id,date,amount
        """
            .formatted(Bearer.ofEverything())
            .replace("\n", "\r\n");
    var before = unfinished();
    try (var caller = new Socket("localhost", RestAssured.port)) {
      caller.getOutputStream().write(head.getBytes(UTF_8));
      await().atMost(SOON).until(() -> unfinished() > before);
      // When it goes away
    }
    // Then
    await().atMost(SOON).until(() -> kept.has("broke off"));
    assertThat(kept.records)
        .noneMatch(logged -> logged.getLevel().intValue() >= Level.WARNING.intValue());
    assertThat(unfinished()).isEqualTo(before);
  }

  /// How many files are being handed in.
  private long unfinished() throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".part")).count();
    }
  }
}
