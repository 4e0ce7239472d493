package dev.perennial.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormTest {

  @TempDir Path repository;

  @Test
  void whatWasNotBuiltIsRefusedInOneSentence() {
    assertThatThrownBy(() -> command(new Form.Jar(ClassArchive.NONE)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("clv-service is not built");
    assertThatThrownBy(() -> command(new Form.Binary()))
        .isInstanceOf(Refusal.class)
        .hasMessage("clv-service has no native binary: ./perennial native makes it.");
  }

  @Test
  void theBinaryIsFoundWhateverItsVersion() throws IOException {
    // Given
    var binary = file("clv-service-1.2.3-runner");
    file("clv-service-1.2.3-runner.jar");
    // When
    var command = command(new Form.Binary());
    // Then
    assertThat(command)
        .startsWith(binary.toString())
        .contains("-Dperennial.home=" + home().directory());
  }

  @Test
  void aCacheIsMadeOnceAndAnewAfterABuild() throws IOException {
    // Given
    var jar = file("quarkus-app/quarkus-run.jar");
    var kept = new Form.Jar(ClassArchive.KEPT);
    assertThat(command(kept)).anyMatch(each -> each.startsWith("-XX:AOTCacheOutput="));
    // When
    var cache = file("quarkus-app/app-" + Runtime.version() + ".aot");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    // Then
    assertThat(command(kept)).contains("-XX:AOTCache=" + cache);
    assertThat(command(kept.again())).contains("-XX:AOTCache=" + cache);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(command(kept)).contains("-XX:AOTCacheOutput=" + cache);
    assertThat(command(kept.again())).noneMatch(each -> each.startsWith("-XX:AOT"));
  }

  private List<String> command(Form form) {
    return form.command(ServiceKind.CLV, repository, home());
  }

  private Home home() {
    return new Home(repository.resolve("home"));
  }

  private Path file(String name) throws IOException {
    var file = repository.resolve("clv-service/target").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
