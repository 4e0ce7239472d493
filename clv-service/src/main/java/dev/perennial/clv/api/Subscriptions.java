package dev.perennial.clv.api;

import static java.util.stream.Collectors.groupingBy;

import dev.perennial.clv.api.SubscriptionsView.Valued;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.ledger.SubscriptionRows;
import dev.perennial.clv.subscription.ContractModel;
import dev.perennial.clv.subscription.RemainingValue;
import dev.perennial.clv.subscription.Subscription;
import dev.perennial.clv.subscription.SubscriptionEvent;
import dev.perennial.clv.value.MinorUnits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one customer's subscriptions are worth, at the moment of asking.
@ApplicationScoped
class Subscriptions {

  /// All ids of somebody; one that is somebody else's now, or erased, is in the answer too.
  private static final String IDS =
      "select customer_id, root_id, erased from alias where root_id = $1 or customer_id = $1";

  private final Pool pool;
  private final ContractModels models;
  private final MinorUnits units;

  Subscriptions(Pool pool, ContractModels models, MinorUnits units) {
    this.pool = pool;
    this.models = models;
    this.units = units;
  }

  /// Those that are the customer's by their latest event; empty without one, and for who was merged
  /// into somebody else or erased.
  Uni<Optional<SubscriptionsView>> of(String customerId, Rules rules, Instant now) {
    return pool.preparedQuery(IDS)
        .execute(Tuple.of(customerId))
        .map(rows -> ids(customerId, rows))
        .chain(ids -> of(ids, rules, now));
  }

  private Uni<Optional<SubscriptionsView>> of(Set<String> ids, Rules rules, Instant now) {
    return SubscriptionRows.of(pool, ids)
        .chain(
            events ->
                events.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : models.now().map(known -> view(ids, events, known, rules, now)));
  }

  private static Set<String> ids(String customerId, RowSet<Row> rows) {
    var ids = new HashSet<>(Set.of(customerId));
    for (var row : rows) {
      if (row.getBoolean("erased") || !row.getString("root_id").equals(customerId)) {
        return Set.of();
      }
      ids.add(row.getString("customer_id"));
    }
    return ids;
  }

  private Optional<SubscriptionsView> view(
      Set<String> ids,
      List<SubscriptionEvent> events,
      ContractModels.Known known,
      Rules rules,
      Instant now) {
    var today = rules.calendar().dayOf(now);
    var valued =
        events.stream().collect(groupingBy(SubscriptionEvent::subscriptionKey)).values().stream()
            .map(Subscription::of)
            .filter(subscription -> ids.contains(subscription.customerId()))
            .sorted(Comparator.comparing(Subscription::key))
            .map(subscription -> valued(subscription, known, rules, today))
            .toList();
    return valued.isEmpty()
        ? Optional.empty()
        : Optional.of(SubscriptionsView.of(valued, today, units));
  }

  private static Valued valued(
      Subscription subscription, ContractModels.Known known, Rules rules, LocalDate today) {
    var model =
        subscription
            .terms()
            .map(terms -> known.of(terms.period()))
            .orElseGet(() -> ContractModel.given(known.given()));
    return new Valued(
        subscription, model, RemainingValue.of(subscription, model.model(), rules.by(), today));
  }
}
