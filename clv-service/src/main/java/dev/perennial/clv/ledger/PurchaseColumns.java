package dev.perennial.clv.ledger;

import dev.perennial.clv.value.PurchaseSummary;
import io.vertx.mutiny.sqlclient.Row;

/// What a row of `customer` says of purchases.
public final class PurchaseColumns {

  private PurchaseColumns() {}

  public static PurchaseSummary read(Row row) {
    return new PurchaseSummary(
        row.getInteger("orders"),
        row.getLong("net"),
        row.getInteger("purchase_days"),
        row.getLong("purchase_days_net"),
        row.getLong("first_day_net"),
        row.getLocalDate("first_day"),
        row.getLocalDate("last_day"));
  }
}
