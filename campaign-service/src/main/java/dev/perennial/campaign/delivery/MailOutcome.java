package dev.perennial.campaign.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/// How an attempt to mail something ended.
public sealed interface MailOutcome {

  /// The server took it.
  record Accepted() implements MailOutcome {}

  /// Nothing was sent, and nothing will be.
  record Withheld(Cause cause) implements MailOutcome {
    public Withheld {
      requireNonNull(cause, "cause");
    }
  }

  /// Nobody knows where the customer is written to, or it is no address.
  record NoAddress() implements MailOutcome {}

  /// The server will not take this mail, whenever it is asked.
  ///
  /// @param reply 500 to 599
  record Refused(int reply) implements MailOutcome {}

  /// The server does not take it now.
  ///
  /// @param reply 400 to 599
  record Deferred(int reply) implements MailOutcome {}

  /// The server gave no answer.
  record Unanswered(Fault fault) implements MailOutcome {
    public Unanswered {
      requireNonNull(fault, "fault");
    }
  }

  /// Whoever knows addresses could not be asked.
  record NotAsked() implements MailOutcome {}

  /// The template could not be filled in.
  record NotWritten() implements MailOutcome {}

  /// Why something that was decided to be sent is not.
  enum Cause {
    /// The person is forgotten.
    ERASED,
    /// The channel, or every channel, is on the suppression list.
    SUPPRESSED,
    /// They took their consent back.
    OPTED_OUT,
    /// Their consent is needed and not known any more.
    NO_OPT_IN,
    /// What it gives was taken back with the order behind it.
    TAKEN_BACK,
    /// It is no longer worth doing.
    EXPIRED
  }

  /// Replies that speak of the session and not of the mail: a wrong command or password, and a host
  /// that takes no mail at all. Somebody will mend that, and the mail is as good as it was.
  Set<Integer> OF_THE_SESSION = Set.of(500, 502, 503, 504, 521, 530, 534, 535, 538);

  /// What a reply that is no success means (RFC 5321, 4.2.1).
  ///
  /// @param code 400 to 599
  static MailOutcome of(int code) {
    return code >= 500 && !OF_THE_SESSION.contains(code) ? new Refused(code) : new Deferred(code);
  }

  /// The reply of the server, where there was one that says more than yes.
  default Optional<Integer> replied() {
    return switch (this) {
      case Refused(int reply) -> Optional.of(reply);
      case Deferred(int reply) -> Optional.of(reply);
      case Accepted(), Withheld(var _), NoAddress(), Unanswered(var _), NotAsked(), NotWritten() ->
          Optional.empty();
    };
  }

  /// Why nothing was sent, or not yet; empty where it was.
  default Optional<String> reason() {
    return switch (this) {
      case Accepted() -> Optional.empty();
      case Withheld(var cause) -> Optional.of(cause.name());
      case NoAddress() -> Optional.of("NO_ADDRESS");
      case Refused(int _) -> Optional.of("REFUSED");
      case Deferred(int _) -> Optional.of("DEFERRED");
      case Unanswered(var fault) -> Optional.of(fault.name());
      case NotAsked() -> Optional.of("CONTACTS_AWAY");
      case NotWritten() -> Optional.of("NOT_WRITTEN");
    };
  }
}
