package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// What became of the mail of a decision. Instants are of the machine's clock.
///
/// @param status `waiting`, `sent`, `failed` or `withheld`
/// @param attempts how often it was taken up, whether anything reached the server or not
/// @param at of the last attempt
/// @param reason why it was not sent, or not yet: `ERASED`, `SUPPRESSED`, `OPTED_OUT`, `NO_OPT_IN`,
///     `TAKEN_BACK` or `EXPIRED` of what was withheld; `NO_ADDRESS`, `REFUSED`, `DEFERRED`,
///     `CONTACTS_AWAY`, `NOT_WRITTEN`, `UNKNOWN_HOST`, `NOT_CONNECTED`, `TLS`, `TIMED_OUT` or
///     `BROKEN_OFF` of an attempt
/// @param reply the number that the server answered with, where it did not take it
/// @param nextAttemptAt of one that waits
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MailJson(
    String status, int attempts, Instant at, String reason, Integer reply, Instant nextAttemptAt) {

  /// @param row null where the decision is not mailed
  static MailJson of(MailRow row) {
    return row == null
        ? null
        : new MailJson(
            row.state,
            row.attempts,
            row.attemptedAt,
            row.reason,
            row.reply,
            row.state.equals("waiting") ? row.dueAt : null);
  }
}
