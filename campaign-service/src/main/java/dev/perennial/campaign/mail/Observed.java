package dev.perennial.campaign.mail;

import dev.perennial.campaign.delivery.Fault;
import dev.perennial.campaign.delivery.Health;
import dev.perennial.campaign.delivery.MailOutcome.Accepted;
import dev.perennial.campaign.delivery.MailOutcome.Deferred;
import dev.perennial.campaign.delivery.MailOutcome.NoAddress;
import dev.perennial.campaign.delivery.MailOutcome.NotAsked;
import dev.perennial.campaign.delivery.MailOutcome.NotWritten;
import dev.perennial.campaign.delivery.MailOutcome.Refused;
import dev.perennial.campaign.delivery.MailOutcome.Unanswered;
import dev.perennial.campaign.delivery.MailOutcome.Withheld;
import dev.perennial.campaign.delivery.Outcome;
import dev.perennial.campaign.mail.Taken.Ended;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// What an attempt says of somebody who was asked. Of attempts that ended together one answer says
/// that they do well, whatever became of the others.
enum Observed {
  ANSWERED,
  SILENT,
  NOT_ASKED;

  /// How the server that takes mails does after `attempts`. A refusal is an answer.
  static Health server(Health before, List<Ended> attempts, Instant now) {
    return after(before, attempts, Observed::ofServer, now);
  }

  /// How the service that knows addresses does after `attempts`.
  static Health contacts(Health before, List<Ended> attempts, Instant now) {
    return after(before, attempts, Observed::ofContacts, now);
  }

  private static Observed ofServer(Ended attempt) {
    return switch (attempt.outcome()) {
      case Accepted(), Refused(int _), Deferred(int _) -> ANSWERED;
      case Unanswered(var _) -> SILENT;
      case Withheld(var _), NoAddress(), NotAsked(), NotWritten() -> NOT_ASKED;
    };
  }

  private static Observed ofContacts(Ended attempt) {
    return switch (attempt.outcome()) {
      case Accepted(),
          Refused(int _),
          Deferred(int _),
          Unanswered(var _),
          NoAddress(),
          NotWritten() ->
          ANSWERED;
      case NotAsked() -> SILENT;
      case Withheld(var _) -> NOT_ASKED;
    };
  }

  private static Health after(
      Health before, List<Ended> attempts, Function<Ended, Observed> of, Instant now) {
    var health = before;
    for (var attempt : attempts) {
      switch (of.apply(attempt)) {
        case ANSWERED -> {
          return Health.GOOD;
        }
        case SILENT ->
            health = health.after(new Outcome.Unanswered(Fault.TIMED_OUT), attempt.began(), now);
        case NOT_ASKED -> {}
      }
    }
    return health;
  }
}
