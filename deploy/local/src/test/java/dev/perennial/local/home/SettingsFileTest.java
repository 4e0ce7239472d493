package dev.perennial.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.Refusal;
import dev.perennial.local.home.Settings.Origin;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  @TempDir Path directory;

  @Test
  void settingsAreFoundAgainAsTheyWereWritten() {
    // Given
    var file = new SettingsFile(new Home(directory));
    var settings =
        new Settings(
            new Origin.Sample(42, LocalDate.of(2026, 11, 22)),
            ZoneId.of("Europe/Berlin"),
            Currency.getInstance("EUR"),
            Optional.of(Instant.parse("2026-10-23T21:59:59.999999Z")),
            List.of(new BigDecimal("50.00"), new BigDecimal("80.00"), new BigDecimal("95.00")),
            Settings.newIdentityKey(),
            Optional.of(Path.of("/data/rates.csv")));
    // When
    file.write(settings);
    // Then
    assertThat(file.read()).contains(settings);
  }

  @Test
  void aNewInstallationHasNone() {
    assertThat(new SettingsFile(new Home(directory)).read()).isEmpty();
  }

  @Test
  void aSpoiledFileIsSaidInOneSentence() throws IOException {
    var home = new Home(directory);
    Files.writeString(home.settings(), "origin=files\n");
    assertThatThrownBy(() -> new SettingsFile(home).read())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("--fresh");
  }

  @Test
  void aLockIsHeldByOneLauncherOnly() {
    var home = new Home(directory);
    try (var _ = HomeLock.take(home)) {
      assertThat(HomeLock.tryTake(home)).isEmpty();
    }
    try (var again = HomeLock.take(home)) {
      assertThat(again).isNotNull();
    }
  }
}
