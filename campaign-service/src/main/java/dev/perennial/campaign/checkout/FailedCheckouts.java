package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.CodeState;
import dev.perennial.campaign.promotion.Promised;
import dev.perennial.campaign.promotion.Use;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/// Rolls back the redemptions of checkouts that came to nothing.
@ApplicationScoped
public class FailedCheckouts {

  private final Pool pool;
  private final CodeTable codes;
  private final UseTable uses;
  private final Bookings bookings;

  FailedCheckouts(Pool pool, CodeTable codes, UseTable uses, Bookings bookings) {
    this.pool = pool;
    this.codes = codes;
    this.uses = uses;
    this.bookings = bookings;
  }

  /// The code can be redeemed again, and what it can cost is reserved again as far as the budget
  /// has it; twice is as good as once.
  public Uni<RolledBack> rollBack(Code code, long id) {
    return pool.withTransaction(
        transaction ->
            codes
                .lock(transaction, List.of(code))
                .chain(
                    found ->
                        uses.ofCodes(transaction, List.of(code))
                            .chain(all -> rollBack(transaction, found, all, id))));
  }

  private Uni<RolledBack> rollBack(
      SqlConnection transaction, List<Promised> found, List<Use> all, long id) {
    var use = all.stream().filter(each -> each.id() == id).findFirst();
    if (use.isEmpty()) {
      return Uni.createFrom().item(RolledBack.UNKNOWN);
    }
    if (use.get().ordered()) {
      return Uni.createFrom().item(RolledBack.ORDERED);
    }
    return use.get().rolledBack()
        ? Uni.createFrom().item(RolledBack.DONE)
        : rollBack(transaction, use.get(), found.getFirst().without(use.get(), all));
  }

  /// @param after the code as it stands without `use`
  private Uni<RolledBack> rollBack(SqlConnection transaction, Use use, Promised after) {
    var issue = after.issue();
    var worth = after.state() == CodeState.ISSUED ? issue.worth() : BigDecimal.ZERO;
    return uses.rollBack(transaction, use.id())
        .chain(() -> codes.setState(transaction, List.of(after.code()), after.state()))
        .chain(() -> bookings.takeBack(transaction, issue.decisionId(), use.cost(), worth))
        .replaceWith(RolledBack.DONE);
  }
}
