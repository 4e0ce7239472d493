package dev.perennial.local.home;

import dev.perennial.local.Refusal;
import dev.perennial.local.home.Settings.Origin;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// `shop.properties`: the [Settings] of an installation between two runs. Readable by its owner
/// only, since the identity key is in it.
public final class SettingsFile {

  private static final String REAL = "real";

  private final Path file;

  public SettingsFile(Home home) {
    this.file = home.settings();
  }

  /// The settings of an earlier run, or empty for a new installation.
  public Optional<Settings> read() {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
      return Optional.of(settings(properties));
    } catch (IOException | IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw new Refusal(
          "%s cannot be read (%s): start over with --fresh.".formatted(file, e.getMessage()), e);
    }
  }

  /// Replaces the file whole, or not at all.
  public void write(Settings settings) {
    try {
      var written = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(written, text(settings), StandardCharsets.UTF_8);
      if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Refusal("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static String text(Settings settings) {
    var origin =
        switch (settings.origin()) {
          case Origin.Files() -> "origin=files\n";
          case Origin.Sample(var seed, var end) ->
              "origin=sample\nsample.seed=%d\nsample.end=%s\n".formatted(seed, end);
        };
    return """
    # This installation's own settings: all its figures depend on them.
    %szone=%s
    currency=%s
    clock=%s
    cut-points=%s
    identity.key=%s
    rates=%s
    """
        .formatted(
            origin,
            settings.zone(),
            settings.currency(),
            settings.clock().map(Instant::toString).orElse(REAL),
            settings.cutPoints().stream()
                .map(BigDecimal::toPlainString)
                .collect(Collectors.joining(",")),
            settings.identityKey(),
            settings.rates().map(Path::toString).orElse(""));
  }

  private static Settings settings(Properties p) {
    var clock = p.getProperty("clock");
    return new Settings(
        origin(p),
        ZoneId.of(p.getProperty("zone")),
        Currency.getInstance(p.getProperty("currency")),
        clock.equals(REAL) ? Optional.empty() : Optional.of(Instant.parse(clock)),
        Arrays.stream(p.getProperty("cut-points").split(",")).map(BigDecimal::new).toList(),
        p.getProperty("identity.key"),
        Optional.of(p.getProperty("rates", "")).filter(rates -> !rates.isEmpty()).map(Path::of));
  }

  private static Origin origin(Properties p) {
    return p.getProperty("origin").equals("sample")
        ? new Origin.Sample(
            Long.parseLong(p.getProperty("sample.seed")),
            LocalDate.parse(p.getProperty("sample.end")))
        : new Origin.Files();
  }
}
