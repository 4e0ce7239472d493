package dev.perennial.campaign.mail;

import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import dev.perennial.campaign.ledger.DecisionFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/// Lets what was decided for the channel EMAIL wait for the postman, where the channel is on. So
/// what was decided while it was off, and was sent by somebody else, is not sent again when it is
/// switched on.
@ApplicationScoped
class Queueing implements DecisionFollower {

  private final Clock machine;
  private final MailTable table;
  private final MailConfig config;

  Queueing(MailTable table, MailConfig config, Clock machine) {
    this.machine = machine;
    this.table = table;
    this.config = config;
  }

  @Override
  public Uni<Void> decided(SqlConnection transaction, List<Decision> decisions) {
    var mails =
        config.enabled()
            ? decisions.stream().flatMap(Queueing::due).toList()
            : List.<MailTable.Due>of();
    return mails.isEmpty()
        ? Uni.createFrom().voidItem()
        : table.insert(transaction, mails, machine.instant());
  }

  private static Stream<MailTable.Due> due(Decision decision) {
    return switch (decision.outcome()) {
      case NotSent(var _) -> Stream.empty();
      case Sent(var validUntil) ->
          decision.step().channel().stream()
              .filter(Channel.EMAIL.name()::equals)
              .map(_ -> new MailTable.Due(decision.id(), decision.customerId(), validUntil));
    };
  }
}
