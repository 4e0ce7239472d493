package dev.perennial.campaign.delivery;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.delivery.MailOutcome.Accepted;
import dev.perennial.campaign.delivery.MailOutcome.Deferred;
import dev.perennial.campaign.delivery.MailOutcome.NoAddress;
import dev.perennial.campaign.delivery.MailOutcome.NotAsked;
import dev.perennial.campaign.delivery.MailOutcome.NotWritten;
import dev.perennial.campaign.delivery.MailOutcome.Refused;
import dev.perennial.campaign.delivery.MailOutcome.Unanswered;
import dev.perennial.campaign.delivery.MailOutcome.Withheld;
import java.time.Duration;
import java.time.Instant;

/// When a mail is tried again. It is given up when the next attempt would come too late for what
/// it says.
public record MailPolicy(RetryPolicy retries) {

  public MailPolicy {
    requireNonNull(retries, "retries");
  }

  /// @param attempts how many there were, this one included, from 1
  /// @param left for how long what it says is still good
  /// @param now machine-clock instant at which the attempt ended
  /// @param random 0 to 1, uniform
  public MailFate fate(
      MailOutcome outcome, int attempts, Duration left, Instant now, double random) {
    return switch (outcome) {
      case Accepted() -> new MailFate.Sent();
      case Withheld(var _) -> new MailFate.Withheld();
      case NoAddress(), Refused(int _) -> new MailFate.Failed();
      case Deferred(int _), Unanswered(var _), NotAsked(), NotWritten() ->
          again(attempts, left, now, random);
    };
  }

  private MailFate again(int attempts, Duration left, Instant now, double random) {
    var delay = retries.delay(attempts, random);
    return delay.compareTo(left) < 0 ? new MailFate.Again(now.plus(delay)) : new MailFate.Failed();
  }
}
