package dev.perennial.campaign.checkout;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.ledger.Bucket;
import dev.perennial.campaign.promotion.Claim;
import dev.perennial.campaign.promotion.Purse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Reserves of the budgets of campaigns. A campaign without a budget may cost anything: for its
/// decisions nothing is kept.
@ApplicationScoped
public class Budgets {

  private final ReservationTable reservations;
  private final Shards shards;

  Budgets(ReservationTable reservations, Shards shards) {
    this.reservations = reservations;
    this.shards = shards;
  }

  /// Reserves for each decision the most that it can cost. Shards stay locked until the
  /// transaction ends: call it once in a transaction, and late. What was granted to a decision
  /// before is granted again and reserved once.
  ///
  /// @return the decisions that may spend; the others find the budget spent
  public Uni<Set<String>> reserve(SqlConnection transaction, List<Claim> claims) {
    if (claims.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    var once =
        claims.stream()
            .collect(
                collectingAndThen(
                    toMap(Claim::decisionId, each -> each, (first, _) -> first, TreeMap::new),
                    each -> List.copyOf(each.values())));
    return reservations
        .insert(transaction, once, Budgets::home)
        .chain(
            fresh ->
                shards
                    .take(
                        transaction,
                        once.stream().filter(each -> fresh.contains(each.decisionId())).toList(),
                        Budgets::home)
                    .chain(granted -> forget(transaction, refused(fresh, granted))))
        .map(
            refused -> {
              var ids = new HashSet<String>();
              once.stream().map(Claim::decisionId).filter(not(refused::contains)).forEach(ids::add);
              return ids;
            });
  }

  private Uni<Set<String>> forget(SqlConnection transaction, Set<String> refused) {
    return refused.isEmpty()
        ? Uni.createFrom().item(refused)
        : reservations.delete(transaction, refused).replaceWith(refused);
  }

  private static Set<String> refused(Set<String> fresh, List<Claim> granted) {
    var refused = new HashSet<>(fresh);
    granted.forEach(each -> refused.remove(each.decisionId()));
    return refused;
  }

  /// Replicas that decide for different partitions have different home shards, where the number
  /// of partitions divides that of the shards.
  private static int home(Claim claim) {
    return Bucket.of(claim.customerId()) % Purse.SHARDS;
  }
}
