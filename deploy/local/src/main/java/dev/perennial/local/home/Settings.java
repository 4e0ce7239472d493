package dev.perennial.local.home;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What stays the same for as long as an installation has its data: every value in it depends on
/// these.
///
/// @param origin where the orders come from
/// @param clock the business clock when the services start, or empty for the real time
/// @param cutPoints three ascending amounts of the reporting currency, from which on a customer is
///     MEDIUM, HIGH and TOP
/// @param identityKey the secret that turns identifiers into customer ids
/// @param rates reference rates in the ECB's format, where orders come in several currencies
public record Settings(
    Origin origin,
    ZoneId zone,
    Currency currency,
    Optional<Instant> clock,
    List<BigDecimal> cutPoints,
    String identityKey,
    Optional<Path> rates) {

  private static final int IDENTITY_KEY_BYTES = 32;

  /// Where an installation's orders come from.
  public sealed interface Origin {

    /// Files of a real shop.
    record Files() implements Origin {}

    /// The generated shop: the same seed and the same last day make the same orders.
    ///
    /// @param end the day after the last generated one
    record Sample(long seed, LocalDate end) implements Origin {}
  }

  public Settings {
    cutPoints = List.copyOf(cutPoints);
  }

  public Settings withClock(Instant now) {
    return new Settings(origin, zone, currency, Optional.of(now), cutPoints, identityKey, rates);
  }

  /// A new secret for a new installation.
  public static String newIdentityKey() {
    var bytes = new byte[IDENTITY_KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
