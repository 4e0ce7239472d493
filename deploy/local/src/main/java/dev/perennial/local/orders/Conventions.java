package dev.perennial.local.orders;

import java.time.ZoneId;
import java.util.Optional;

/// What a file leaves unsaid.
///
/// @param shop the shop's name within its platform
/// @param zone where local times in the file were written down
/// @param currency of amounts for which the file names none; empty to let the file decide
public record Conventions(String shop, ZoneId zone, Optional<String> currency) {

  /// The currency of an amount for which neither the file nor the user names one.
  static final String CURRENCY_OF_LAST_RESORT = "EUR";
}
