package dev.perennial.campaign.mail;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How mails are sent. The server is that of `quarkus.mailer`.
@ConfigMapping(prefix = "campaign.mail")
public interface MailConfig {

  /// Whether steps of the channel EMAIL are mailed; the same on every replica.
  boolean enabled();

  /// Most mails on their way from one replica, and most that are taken at once.
  int inFlight();

  /// How long the postman sleeps when nothing comes back.
  Duration poll();

  /// How long one database step may take before it counts as a fault.
  Duration patience();

  /// How long the server may take for one mail, from the connection to its last reply.
  Duration timeout();

  /// When a mail that was taken is taken again, if nobody said what became of it.
  Duration lease();

  /// The pause after the first failed attempt; it doubles with each.
  Duration retryMin();

  /// The longest pause between two attempts.
  Duration retryMax();

  /// The language of those of whom none is known, or none that there are templates for.
  String language();

  /// What the sender is called in what is written.
  String shop();

  /// A directory with templates that go before the ones that come with the service.
  Optional<String> templates();

  Contacts contacts();

  Unsubscribe unsubscribe();

  /// Who knows addresses.
  interface Contacts {

    /// Where ingest-service is.
    Optional<URI> url();

    /// What whoever asks for addresses shows; never to be logged.
    Optional<String> token();

    /// A file that has the token instead, and may have another one at any time.
    Optional<String> tokenFile();

    /// How long an answer may take.
    Duration timeout();
  }

  /// Links to opt out.
  interface Unsubscribe {

    /// What is put before `/v1/unsubscribe/<token>`; without it mails have no such link.
    Optional<URI> url();

    /// What signs them, the newest first; never to be logged.
    Optional<List<String>> keys();
  }
}
