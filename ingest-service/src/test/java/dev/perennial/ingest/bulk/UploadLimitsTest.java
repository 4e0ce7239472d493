package dev.perennial.ingest.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.SmallLimits;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class UploadLimitsTest {

  private static final String PROBLEM = "application/problem+json";

  @ConfigProperty(name = "ingest.imports.directory")
  Path directory;

  @AfterEach
  void nothingIsLeftOfWhatWasNotTaken() throws IOException {
    if (Files.exists(directory)) {
      assertThat(files()).containsExactly("spool-id");
    }
  }

  @Test
  void aFileThatTheDiskHasNoRoomForIsRefused() {
    Jobs.post("format=orders", "id,date,amount\n".getBytes(UTF_8))
        .statusCode(507)
        .contentType(PROBLEM)
        .body("detail", equalTo("the disk for files is too full"));
  }

  @Test
  void aFileOfTooManyBytesIsRefused() {
    Jobs.post("format=orders", new byte[5_000]).statusCode(413).contentType(PROBLEM);
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
