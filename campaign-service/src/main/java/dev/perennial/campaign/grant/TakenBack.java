package dev.perennial.campaign.grant;

import dev.perennial.campaign.checkout.Codes;
import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.ledger.OrderFollower;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes back what an order led to once nothing is left of it: unused codes are revoked, used ones
/// are flagged, and the decision shows it.
@ApplicationScoped
@Priority(OrderFollower.CODES)
class TakenBack implements OrderFollower {

  private static final String CAUSED =
      """
      select d.decision_id
      from unnest($1::text[], $2::text[]) as n (customer_id, order_key)
        join decision d on d.customer_id = n.customer_id and d.outcome = 'sent'
          and starts_with(d.cause_ref, n.order_key || '@')
      """;

  private static final String SHOW =
      """
      update decision set inputs = jsonb_set(inputs, '{afterwards}', to_jsonb($2::text))
      where decision_id = any($1::text[])
      """;

  private final Codes codes;

  TakenBack(Codes codes) {
    this.codes = codes;
  }

  @Override
  public Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes) {
    var gone = changes.stream().filter(TakenBack::isTakenBack).toList();
    if (gone.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(gone)
            .text(change -> change.after().customerId())
            .text(change -> change.after().key());
    return transaction
        .preparedQuery(CAUSED)
        .execute(columns.tuple())
        .map(rows -> Columns.all(rows, row -> row.getString(0)))
        .chain(caused -> revoke(transaction, caused));
  }

  private static boolean isTakenBack(OrderChange change) {
    return change.after().isSomebodys()
        && !change.after().isPurchase()
        && change.before().filter(Order::isPurchase).isPresent();
  }

  private Uni<Void> revoke(SqlConnection transaction, List<String> decisions) {
    if (decisions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return codes
        .revoke(transaction, decisions)
        .chain(
            revoked ->
                show(transaction, revoked.unused(), "the order was taken back: code revoked")
                    .chain(
                        () ->
                            show(
                                transaction,
                                revoked.used(),
                                "the order was taken back after the code was used")));
  }

  private static Uni<Void> show(SqlConnection transaction, List<String> decisions, String what) {
    return decisions.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(SHOW)
            .execute(Tuple.of(decisions.toArray(String[]::new), what))
            .replaceWithVoid();
  }
}
