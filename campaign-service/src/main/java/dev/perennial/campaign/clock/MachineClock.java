package dev.perennial.campaign.clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The machine's own clock, for what is measured or waited for rather than judged.
final class MachineClock {

  @Produces
  @Singleton
  static Clock utc() {
    return Clock.systemUTC();
  }
}
