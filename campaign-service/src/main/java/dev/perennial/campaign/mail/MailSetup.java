package dev.perennial.campaign.mail;

import dev.perennial.campaign.consent.OptOutToken;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What must be said before anything can be mailed.
final class MailSetup {

  private MailSetup() {}

  /// Throws an `IllegalArgumentException` that names what is missing or cannot be.
  ///
  /// @param from `quarkus.mailer.from`
  static void check(MailConfig config, Optional<String> from) {
    if (from.filter(Smtp::isAddress).isEmpty()) {
      throw new IllegalArgumentException("quarkus.mailer.from is no address");
    }
    if (config.contacts().url().isEmpty()) {
      throw new IllegalArgumentException("campaign.mail.contacts.url is missing");
    }
    ContactsToken.of(config.contacts().token(), config.contacts().tokenFile()).now();
    if (config.unsubscribe().url().isPresent() != config.unsubscribe().keys().isPresent()) {
      throw new IllegalArgumentException(
          "of campaign.mail.unsubscribe.url and .keys there is only one");
    }
    config.unsubscribe().keys().ifPresent(OptOutToken::new);
    if (config.templates().map(Path::of).filter(path -> !Files.isDirectory(path)).isPresent()) {
      throw new IllegalArgumentException("campaign.mail.templates is no directory");
    }
    if (config.lease().compareTo(config.timeout().plus(config.contacts().timeout())) <= 0) {
      throw new IllegalArgumentException("campaign.mail.lease is not longer than an attempt");
    }
    if (config.inFlight() < 1 || config.inFlight() > 500) {
      throw new IllegalArgumentException("campaign.mail.in-flight is not 1 to 500");
    }
  }

  /// What stands behind the sign of a sender's address.
  static String domain(String from) {
    var address = new EmailAddress(from).getEmail();
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
