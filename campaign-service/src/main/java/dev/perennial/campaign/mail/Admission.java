package dev.perennial.campaign.mail;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.consent.Answer;
import dev.perennial.campaign.consent.Answer.Permitted;
import dev.perennial.campaign.consent.Answer.Refused;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.delivery.MailOutcome.Cause;
import dev.perennial.campaign.ledger.ConsentBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks once more, at the moment of sending, whether what was decided may still be sent.
@ApplicationScoped
class Admission {

  private final Pool pool;
  private final ConsentBook consents;
  private final BusinessClock clock;

  Admission(Pool pool, ConsentBook consents, BusinessClock clock) {
    this.pool = pool;
    this.consents = consents;
    this.clock = clock;
  }

  /// Why some of `mails` are not to be sent, by their triggers; of the others there is nothing.
  Uni<Map<String, Cause>> withheld(List<Taken> mails) {
    var ids = mails.stream().map(Taken::customerId).distinct().toList();
    return pool.withConnection(connection -> consents.consents(connection, ids))
        .map(
            known -> {
              var now = clock.now();
              var causes = new HashMap<String, Cause>();
              for (var mail : mails) {
                var answer =
                    consents.policy().ask(known.get(mail.customerId()), Optional.of(Channel.EMAIL));
                cause(mail, answer, now).ifPresent(cause -> causes.put(mail.triggerId(), cause));
              }
              return causes;
            });
  }

  private static Optional<Cause> cause(Taken mail, Answer answer, Instant now) {
    if (mail.event().isEmpty()) {
      return Optional.of(Cause.ERASED);
    }
    return refusal(answer)
        .or(() -> Optional.of(Cause.TAKEN_BACK).filter(_ -> mail.takenBack()))
        .or(() -> Optional.of(Cause.EXPIRED).filter(_ -> now.isAfter(mail.validUntil())));
  }

  private static Optional<Cause> refusal(Answer answer) {
    return switch (answer) {
      case Permitted() -> Optional.empty();
      case Refused(var reason) ->
          Optional.of(
              switch (reason) {
                case ERASED -> Cause.ERASED;
                case SUPPRESSED -> Cause.SUPPRESSED;
                case OPTED_OUT -> Cause.OPTED_OUT;
                case NO_OPT_IN -> Cause.NO_OPT_IN;
              });
    };
  }
}
