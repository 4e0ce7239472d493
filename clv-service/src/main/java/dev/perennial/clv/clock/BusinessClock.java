package dev.perennial.clv.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The clock that judges customers: the real one, or one that stands still until an operator steps
/// it. Leases, retries and signatures run by the machine's own clock, never by this one.
@ApplicationScoped
public class BusinessClock {

  private static final String REAL = "real";

  private final Clock machine;
  private final boolean steppable;
  private volatile Instant standing;

  BusinessClock(
      Clock machine,
      @ConfigProperty(name = "perennial.clock") String mode,
      @ConfigProperty(name = "perennial.clock.steppable") boolean steppable) {
    this.machine = machine;
    this.steppable = steppable;
    this.standing = REAL.equals(mode) ? null : Instant.parse(mode).truncatedTo(ChronoUnit.MICROS);
  }

  /// The business now, in whole microseconds.
  public Instant now() {
    return stands().orElseGet(() -> machine.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /// Where the clock stands; empty for one that runs.
  public Optional<Instant> stands() {
    return Optional.ofNullable(standing);
  }

  /// Moves a standing clock forward or back to `now`. Answers whether this clock may be stepped.
  public boolean step(Instant now) {
    var may = steppable && standing != null;
    if (may) {
      standing = now.truncatedTo(ChronoUnit.MICROS);
    }
    return may;
  }
}
