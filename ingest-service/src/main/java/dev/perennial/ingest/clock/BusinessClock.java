package dev.perennial.ingest.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The clock that orders are recorded by: the machine's, or one that stands at a fixed instant
/// until an operator steps it. Instants are cut to microseconds.
@ApplicationScoped
public class BusinessClock {

  private static final String REAL = "real";

  private final Clock machine;
  private final boolean steppable;
  private final AtomicReference<Optional<Instant>> fixed;

  /// `reading` is `real` or an RFC 3339 instant to stand at.
  BusinessClock(
      Clock machine,
      @ConfigProperty(name = "perennial.clock") String reading,
      @ConfigProperty(name = "perennial.clock.steppable") boolean steppable) {
    this.machine = machine;
    this.steppable = steppable;
    this.fixed =
        new AtomicReference<>(
            Optional.of(reading).filter(clock -> !clock.equals(REAL)).map(BusinessClock::instant));
  }

  public Instant now() {
    return fixed.get().orElseGet(machine::instant).truncatedTo(ChronoUnit.MICROS);
  }

  public boolean isFixed() {
    return fixed.get().isPresent();
  }

  /// Whether the clock may be stepped: it is fixed, and the configuration allows it.
  public boolean isSteppable() {
    return steppable && isFixed();
  }

  /// Throws `IllegalStateException` where the clock is not steppable.
  public void step(Instant now) {
    if (!isSteppable()) {
      throw new IllegalStateException("this clock cannot be stepped");
    }
    fixed.set(Optional.of(now.truncatedTo(ChronoUnit.MICROS)));
  }

  private static Instant instant(String reading) {
    try {
      return OffsetDateTime.parse(reading).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("perennial.clock is neither real nor an instant", e);
    }
  }
}
