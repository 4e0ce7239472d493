package dev.perennial.clv.review;

import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.ledger.PurchaseColumns;
import dev.perennial.clv.ledger.Scan;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.value.PurchaseSummary;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What this shop's customers are worth in total, of everybody who is not LOST. Of very many, a
/// sample: cut points of 200,000 customers are off by a thousandth of them.
@ApplicationScoped
class ShopTotals {

  private static final int SAMPLE = 200_000;
  private static final Duration DATABASE_WAIT = Duration.ofMinutes(2);

  private static final String CUSTOMERS =
      """
      select orders, net, purchase_days, purchase_days_net, first_day_net, first_day, last_day
      from customer where purchase_days > 0 and stage <> $1
      order by hashtext(customer_id) limit $2
      """;

  private final Pool pool;

  ShopTotals(Pool pool) {
    this.pool = pool;
  }

  /// In minor units, in no order. They are valued by the thread that asks: a sample takes longer
  /// than a live order may wait.
  long[] under(Rules rules, Instant now) {
    return sample().stream()
        .mapToLong(purchases -> rules.value(purchases, now).totalMinor())
        .toArray();
  }

  private List<PurchaseSummary> sample() {
    var sample = new ArrayList<PurchaseSummary>();
    pool.withTransaction(
            connection ->
                Scan.each(
                    connection,
                    CUSTOMERS,
                    Tuple.of(Stage.LOST.name(), SAMPLE),
                    row -> sample.add(PurchaseColumns.read(row))))
        .await()
        .atMost(DATABASE_WAIT);
    return sample;
  }
}
