package dev.perennial.campaign.delivery;

import java.time.Instant;

/// What becomes of a mail after an attempt.
public sealed interface MailFate {

  record Sent() implements MailFate {}

  /// @param at machine-clock instant of the next attempt
  record Again(Instant at) implements MailFate {}

  /// Nothing more is tried.
  record Failed() implements MailFate {}

  /// It is not to be sent any more.
  record Withheld() implements MailFate {}
}
