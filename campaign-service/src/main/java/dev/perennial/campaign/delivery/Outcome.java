package dev.perennial.campaign.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How an attempt ended. Only a status of 200 to 299 is a success; a redirect is not followed.
public sealed interface Outcome {

  int GONE = 410;

  /// @param status 200 to 299
  record Accepted(int status) implements Outcome {}

  /// The receiver wants nothing from here any more.
  record Gone() implements Outcome {}

  /// @param retryAfter how long the receiver asks to be left alone
  record Refused(int status, Optional<Duration> retryAfter) implements Outcome {
    public Refused {
      requireNonNull(retryAfter, "retryAfter");
    }
  }

  record Unanswered(Fault fault) implements Outcome {
    public Unanswered {
      requireNonNull(fault, "fault");
    }
  }

  /// Nothing was sent: what was to be sent is no longer there.
  record Withdrawn() implements Outcome {}

  static Outcome of(int status, Optional<Duration> retryAfter) {
    if (status >= 200 && status < 300) {
      return new Accepted(status);
    }
    return status == GONE ? new Gone() : new Refused(status, retryAfter);
  }

  /// The status of the answer, if there was one.
  default Optional<Integer> answered() {
    return switch (this) {
      case Accepted(int status) -> Optional.of(status);
      case Gone() -> Optional.of(GONE);
      case Refused(int status, var _) -> Optional.of(status);
      case Unanswered(var _), Withdrawn() -> Optional.empty();
    };
  }

  default Optional<Fault> unanswered() {
    return this instanceof Unanswered(var fault) ? Optional.of(fault) : Optional.empty();
  }

  /// How the outcome is counted: `accepted`, `gone`, `refused`, `withdrawn` or the name of the
  /// fault.
  default String word() {
    return switch (this) {
      case Accepted(int _) -> "accepted";
      case Gone() -> "gone";
      case Refused(int _, var _) -> "refused";
      case Withdrawn() -> "withdrawn";
      case Unanswered(var fault) -> fault.name().toLowerCase(Locale.ROOT);
    };
  }
}
