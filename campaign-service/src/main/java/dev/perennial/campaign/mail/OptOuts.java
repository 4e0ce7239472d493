package dev.perennial.campaign.mail;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.OptOutToken;
import dev.perennial.campaign.consent.OptOutToken.Holder;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.ledger.Portraits;
import dev.perennial.campaign.person.PersonEvent.Consented;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Links by which customers opt out, and what comes of them.
@ApplicationScoped
public class OptOuts {

  private static final String PATH = "/v1/unsubscribe/";

  private final Portraits portraits;
  private final PersonLedger ledger;
  private final BusinessClock clock;
  private final Optional<OptOutToken> tokens;
  private final Optional<String> base;

  OptOuts(Portraits portraits, PersonLedger ledger, BusinessClock clock, MailConfig config) {
    this.portraits = portraits;
    this.ledger = ledger;
    this.clock = clock;
    this.tokens = config.unsubscribe().keys().map(OptOutToken::new);
    this.base = config.unsubscribe().url().map(url -> url.toString().replaceFirst("/+$", ""));
  }

  /// The link of a customer; empty where the installation has none.
  Optional<String> link(String customerId) {
    return base.flatMap(
        url -> tokens.map(all -> url + PATH + all.of(new Holder(customerId, Channel.EMAIL))));
  }

  /// Whose link it is that carries `token`; empty where it is none of ours.
  public Optional<Holder> holder(String token) {
    return tokens.flatMap(all -> all.read(token));
  }

  /// Writes down that somebody is not to be written to any more. Again it changes nothing, and of
  /// who is forgotten nothing is written down: nothing goes to them anyway.
  public Uni<Void> optOut(Holder holder) {
    return portraits
        .of(holder.customerId())
        .chain(
            known ->
                known.filter(portrait -> !portrait.person().erased()).isEmpty()
                    ? Uni.createFrom().voidItem()
                    : ledger.apply(List.of(new Consented(holder.customerId(), refusal(holder)))));
  }

  private Statement refusal(Holder holder) {
    return new Statement(holder.channel(), false, clock.now());
  }
}
