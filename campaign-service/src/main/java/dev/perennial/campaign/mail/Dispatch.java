package dev.perennial.campaign.mail;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.delivery.MailOutcome;
import dev.perennial.campaign.delivery.MailOutcome.Cause;
import dev.perennial.campaign.delivery.MailOutcome.NoAddress;
import dev.perennial.campaign.delivery.MailOutcome.NotAsked;
import dev.perennial.campaign.delivery.MailOutcome.NotWritten;
import dev.perennial.campaign.delivery.MailOutcome.Withheld;
import dev.perennial.campaign.delivery.MessageId;
import dev.perennial.campaign.event.CampaignTriggered;
import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Addresses and sends mails that may be sent. An address lives here from the answer of
/// ingest-service to the reply of the server, and nowhere else.
@ApplicationScoped
class Dispatch {

  private static final Logger LOG = Logger.getLogger(Dispatch.class);

  private final Contacts contacts;
  private final Letters letters;
  private final Smtp smtp;
  private final BusinessClock clock;
  private final Optional<String> from;

  Dispatch(
      Contacts contacts,
      Letters letters,
      Smtp smtp,
      BusinessClock clock,
      @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
    this.contacts = contacts;
    this.letters = letters;
    this.smtp = smtp;
    this.clock = clock;
    this.from = from;
  }

  /// Lets `mails` go without waiting for them.
  ///
  /// @param back hears of each once, on any thread
  void send(List<Taken> mails, BiConsumer<Taken, MailOutcome> back) {
    contacts
        .of(mails.stream().map(Taken::customerId).distinct().toList())
        .subscribe()
        .with(
            addresses -> mails.forEach(mail -> send(mail, addresses, back)),
            failure -> {
              LOG.warnf("addresses will be asked for again: %s", failure.toString());
              mails.forEach(mail -> back.accept(mail, new NotAsked()));
            });
  }

  private void send(
      Taken mail, Map<String, String> addresses, BiConsumer<Taken, MailOutcome> back) {
    if (clock.now().isAfter(mail.validUntil())) {
      back.accept(mail, new Withheld(Cause.EXPIRED));
      return;
    }
    Optional.ofNullable(addresses.get(mail.customerId()))
        .filter(Smtp::isAddress)
        .map(address -> sent(mail, mail.event().orElseThrow(), address))
        .orElseGet(() -> Uni.createFrom().item(new NoAddress()))
        .subscribe()
        .with(outcome -> back.accept(mail, outcome));
  }

  private Uni<MailOutcome> sent(Taken mail, CampaignTriggered event, String address) {
    try {
      return smtp.send(addressed(event, letters.write(event, mail.language()), address));
    } catch (RuntimeException e) {
      LOG.warnf("%s of %s cannot be written: %s", event.step(), event.campaign(), e.toString());
      return Uni.createFrom().item(new NotWritten());
    }
  }

  private Mail addressed(CampaignTriggered event, Letters.Written written, String address) {
    var mail =
        Mail.withText(address, written.subject(), written.text())
            .setHtml(written.html())
            .addHeader("Message-ID", MessageId.of(event.triggerId(), domain()));
    // RFC 8058: whoever shows the mail may offer to opt out with one click.
    written
        .optOut()
        .ifPresent(
            link ->
                mail.addHeader("List-Unsubscribe", "<" + link + ">")
                    .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    return mail;
  }

  private String domain() {
    return MailSetup.domain(from.orElseThrow());
  }
}
