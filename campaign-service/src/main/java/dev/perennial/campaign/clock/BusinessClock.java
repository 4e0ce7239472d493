package dev.perennial.campaign.clock;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The time by which customers are judged: the real one, or one that stands still until it is
/// stepped. Leases, retries and latencies run by the machine's clock instead.
@ApplicationScoped
public class BusinessClock {

  private static final String REAL = "real";

  private final Clock machine;
  private final AtomicReference<Optional<Instant>> fixed;
  private final boolean steppable;

  /// @param machine what a real one reads
  /// @param clock `real`, or the RFC 3339 instant at which the clock stands
  /// @param steppable whether [#step] may move a fixed clock
  public BusinessClock(
      Clock machine,
      @ConfigProperty(name = "perennial.clock") String clock,
      @ConfigProperty(name = "perennial.clock.steppable") boolean steppable) {
    this.machine = machine;
    this.fixed =
        new AtomicReference<>(
            clock.equals(REAL) ? Optional.empty() : Optional.of(micros(Instant.parse(clock))));
    this.steppable = steppable;
  }

  /// The business instant, in microseconds.
  public Instant now() {
    return fixed.get().orElseGet(() -> micros(machine.instant()));
  }

  public boolean isFixed() {
    return fixed.get().isPresent();
  }

  public boolean isSteppable() {
    return steppable && isFixed();
  }

  /// Moves a steppable clock to `now`.
  public void step(Instant now) {
    if (!isSteppable()) {
      throw new IllegalStateException("the business clock is not steppable");
    }
    fixed.set(Optional.of(micros(now)));
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
