package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.Benefit;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.CodeState;
import dev.perennial.campaign.promotion.Issue;
import dev.perennial.campaign.promotion.Promised;
import dev.perennial.campaign.promotion.Stacking;
import dev.perennial.campaign.promotion.Stacking.BestOf;
import dev.perennial.campaign.promotion.Stacking.Combinable;
import dev.perennial.campaign.promotion.Stacking.Exclusive;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Currency;

/// How the parts of a code stand in its row.
final class CodeWords {

  private static final String EXCLUSIVE = "exclusive";
  private static final String COMBINABLE = "combinable";
  private static final String BEST_OF = "best_of";

  private CodeWords() {}

  /// Null for a fixed amount.
  static String percent(Benefit benefit) {
    return switch (benefit) {
      case Benefit.Percent(int percent, var _) -> Integer.toString(percent);
      case Benefit.Fixed(var _) -> null;
    };
  }

  static String stacking(Stacking stacking) {
    return switch (stacking) {
      case Exclusive() -> EXCLUSIVE;
      case Combinable(var _) -> COMBINABLE;
      case BestOf(var _) -> BEST_OF;
    };
  }

  /// Null for what stands alone.
  static String category(Stacking stacking) {
    return switch (stacking) {
      case Exclusive() -> null;
      case Combinable(var category) -> category;
      case BestOf(var category) -> category;
    };
  }

  static Promised promised(Row row) {
    return new Promised(
        new Code(row.getString("code")),
        new Issue(
            row.getString("decision_id"),
            row.getString("campaign"),
            row.getString("customer_id"),
            benefit(row),
            Currency.getInstance(row.getString("currency")),
            row.getBigDecimal("worth"),
            stacking(row),
            Rows.instant(row, "issued_at"),
            Rows.instant(row, "valid_until")),
        CodeState.of(row.getString("state")),
        row.getBoolean("cause_refunded"));
  }

  private static Benefit benefit(Row row) {
    var percent = row.getInteger("percent");
    var maximum = row.getBigDecimal("maximum");
    return percent == null ? new Benefit.Fixed(maximum) : new Benefit.Percent(percent, maximum);
  }

  private static Stacking stacking(Row row) {
    var category = row.getString("category");
    return switch (row.getString("stacking")) {
      case COMBINABLE -> new Combinable(category);
      case BEST_OF -> new BestOf(category);
      default -> new Exclusive();
    };
  }
}
