package dev.perennial.campaign.mail;

import dev.perennial.campaign.ledger.PersonFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Follows erasures: what still waits is not sent any more. A merge changes nothing: the address is
/// asked for by the id that the decision was made for, and that stays one of the person's. Shows
/// persons what is kept of their mails, too.
@ApplicationScoped
class Forgetting implements PersonFollower {

  private final MailTable table;

  Forgetting(MailTable table) {
    this.table = table;
  }

  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return table.erase(transaction, customerIds);
  }

  @Override
  public Uni<Map<String, List<?>>> kept(SqlConnection transaction, List<String> customerIds) {
    return table.kept(transaction, customerIds).map(mails -> Map.of("mails", mails));
  }
}
