package dev.perennial.campaign.checkout;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.ledger.PersonFollower;
import dev.perennial.campaign.promotion.CodeState;
import dev.perennial.campaign.promotion.Promised;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/// Codes go with the person whom they belong to. Of one who is forgotten, unused codes are revoked
/// and used ones belong to nobody.
@ApplicationScoped
public class PersonCodes implements PersonFollower {

  private static final String NOBODY = "erased";

  private final CodeTable table;
  private final Codes codes;
  private final HabitTable habits;

  PersonCodes(CodeTable table, Codes codes, HabitTable habits) {
    this.table = table;
    this.codes = codes;
    this.habits = habits;
  }

  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    var survivors = new HashMap<String, String>();
    for (var merge : merges) {
      survivors.replaceAll(
          (_, survivor) -> survivor.equals(merge.absorbedId()) ? merge.survivorId() : survivor);
      survivors.put(merge.absorbedId(), merge.survivorId());
    }
    return table
        .lockOfCustomers(transaction, survivors.keySet())
        .chain(found -> give(transaction, found, survivors::get));
  }

  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return table
        .lockOfCustomers(transaction, customerIds)
        .chain(
            found ->
                codes
                    .withdraw(
                        transaction, Codes.inState(found, CodeState.ISSUED), CodeState.REVOKED)
                    .chain(() -> give(transaction, found, _ -> NOBODY)))
        .chain(() -> habits.forget(transaction, customerIds));
  }

  private Uni<Void> give(
      SqlConnection transaction, Collection<Promised> found, UnaryOperator<String> to) {
    return table.give(
        transaction,
        found.stream().collect(toMap(Promised::code, each -> to.apply(each.issue().customerId()))));
  }
}
