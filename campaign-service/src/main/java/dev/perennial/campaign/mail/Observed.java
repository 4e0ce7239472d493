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

/// What attempts that ended together say of somebody who was asked: one answer says that they do
/// well, whatever became of the others.
enum Observed {
  ANSWERED,
  SILENT,
  NOT_ASKED;

  /// Of the server that takes mails. A refusal is an answer.
  static Observed ofServer(List<Ended> attempts) {
    return strongest(
        attempts.stream()
            .map(
                each ->
                    switch (each.outcome()) {
                      case Accepted(), Refused(int _), Deferred(int _) -> ANSWERED;
                      case Unanswered(var _) -> SILENT;
                      case Withheld(var _), NoAddress(), NotAsked(), NotWritten() -> NOT_ASKED;
                    })
            .toList());
  }

  /// Of the service that knows addresses.
  static Observed ofContacts(List<Ended> attempts) {
    return strongest(
        attempts.stream()
            .map(
                each ->
                    switch (each.outcome()) {
                      case Accepted(),
                          Refused(int _),
                          Deferred(int _),
                          Unanswered(var _),
                          NoAddress(),
                          NotWritten() ->
                          ANSWERED;
                      case NotAsked() -> SILENT;
                      case Withheld(var _) -> NOT_ASKED;
                    })
            .toList());
  }

  Health after(Health before, Instant now) {
    return switch (this) {
      case ANSWERED -> Health.GOOD;
      case SILENT -> before.after(new Outcome.Unanswered(Fault.TIMED_OUT), now);
      case NOT_ASKED -> before;
    };
  }

  private static Observed strongest(List<Observed> all) {
    return all.stream().min(Observed::compareTo).orElse(NOT_ASKED);
  }
}
