package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.clv.model.PurchaseModel;
import dev.perennial.clv.value.Explanation;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.SpendTrend;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One customer, valued at the moment of asking.
///
/// @param asOf business instant that the figures are true for
/// @param nextMoment when the segment next changes by itself; absent for never
/// @param rfm absent where there is nobody to be held against
/// @param decliningSpend absent with fewer than four purchase days
/// @param subscriptions absent without one; beside `value`, and no part of it
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerView(
    String customerId,
    long seq,
    Instant asOf,
    String currency,
    SegmentView segment,
    Instant nextMoment,
    ValueView value,
    RfmView rfm,
    @JsonProperty("declining_spend") DecliningSpendView decliningSpend,
    SubscriptionsView subscriptions,
    ExplanationView explanation) {

  @RegisterForReflection
  public record SegmentView(String tier, Instant tierSince, String stage, Instant stageSince) {}

  /// The names that CRM platforms know.
  ///
  /// @param averageDaysBetweenOrders mean days from one purchase day to the next; null with one
  /// @param nextOrderOverdue probability that they would have bought again by now if they still
  ///     buy; null without a purchase
  /// @param churnProbability of having bought for the last time; null without a purchase
  /// @param expectedDateOfNextOrder business day by which one more purchase is expected if they
  ///     still buy; null for the lost, without a purchase, and beyond five years
  @RegisterForReflection
  public record ValueView(
      @JsonProperty("historic_clv") BigDecimal historic,
      @JsonProperty("predicted_clv") BigDecimal predicted,
      @JsonProperty("total_clv") BigDecimal total,
      @JsonProperty("formula_clv") BigDecimal formula,
      @JsonProperty("historic_number_of_orders") int orders,
      @JsonProperty("predicted_number_of_orders") double expectedPurchases,
      @JsonProperty("average_order_value") BigDecimal averageOrder,
      @JsonProperty("average_days_between_orders") Double averageDaysBetweenOrders,
      @JsonProperty("expected_date_of_next_order") LocalDate expectedDateOfNextOrder,
      @JsonProperty("next_order_overdue") Double nextOrderOverdue,
      @JsonProperty("churn_probability") Double churnProbability,
      @JsonProperty("probability_alive") double pAlive) {

    static ValueView of(Explanation e, CrmFigures crm, MinorUnits units) {
      var daysBetween = e.purchases().meanDaysBetween();
      return new ValueView(
          units.toDecimal(e.value().historic().minor()),
          units.toDecimal(e.value().predicted().minor()),
          units.toDecimal(e.value().totalMinor()),
          units.toDecimal(e.formula().minor()),
          e.purchases().orders(),
          e.value().predicted().expectedPurchases(),
          rounded(e.purchases().meanOrderMinor(), units),
          daysBetween.isPresent() ? daysBetween.getAsDouble() : null,
          crm.nextOrder().orElse(null),
          crm.overdue().isPresent() ? crm.overdue().getAsDouble() : null,
          e.purchases().hasPurchase() ? 1 - e.value().predicted().pAlive() : null,
          e.value().predicted().pAlive());
    }
  }

  /// Whether a customer who still comes spends less than before.
  ///
  /// @param ratio mean net of the last three purchase days to the mean of all before
  /// @param declining whether that is below 0.7
  @RegisterForReflection
  public record DecliningSpendView(double ratio, boolean declining) {
    static DecliningSpendView of(SpendTrend trend) {
      return new DecliningSpendView(trend.ratio(), trend.isDeclining());
    }
  }

  /// What the figures are made of. Days are the unit of time.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ExplanationView(
      String modelVersion,
      ModelView model,
      LocalDate firstDay,
      LocalDate lastDay,
      int x,
      long recencyDays,
      double ageDays,
      int horizonDays,
      double margin,
      FormulaView formula,
      List<PartView> parts) {

    static ExplanationView of(Explanation e, MinorUnits units) {
      return new ExplanationView(
          e.modelVersion(),
          ModelView.of(e.by().model()),
          e.purchases().firstDay(),
          e.purchases().lastDay(),
          e.purchases().repeatPurchases(),
          e.purchases().recencyDays(),
          e.ageDays(),
          e.by().horizon().days(),
          e.by().margin(),
          new FormulaView(
              rounded(e.formula().averageOrderMinor(), units),
              e.formula().ordersPerYear(),
              e.formula().lifespanYears()),
          e.parts().stream().map(part -> PartView.of(part, units)).toList());
    }
  }

  @RegisterForReflection
  public record ModelView(String name, @JsonAnyGetter Map<String, Double> parameters) {
    static ModelView of(PurchaseModel model) {
      return new ModelView(model.name(), model.parameters());
    }
  }

  @RegisterForReflection
  public record FormulaView(
      BigDecimal averageOrderValue, double ordersPerYear, double lifespanYears) {}

  @RegisterForReflection
  public record PartView(String kind, double quantity, BigDecimal each, BigDecimal amount) {
    static PartView of(Explanation.Part part, MinorUnits units) {
      return new PartView(
          part.kind().name(),
          part.quantity(),
          rounded(part.eachMinor(), units),
          units.toDecimal(part.minor()));
    }
  }

  static CustomerView of(
      CustomerRow row,
      Explanation explanation,
      CrmFigures crm,
      Optional<SubscriptionsView> subscriptions,
      MinorUnits units) {
    return new CustomerView(
        row.customerId,
        row.seq,
        explanation.asOf(),
        units.currency().getCurrencyCode(),
        new SegmentView(row.tier, row.tierSince, row.stage, row.stageSince),
        row.segmentMoment,
        ValueView.of(explanation, crm, units),
        crm.rfm().orElse(null),
        crm.spendTrend().map(DecliningSpendView::of).orElse(null),
        subscriptions.orElse(null),
        ExplanationView.of(explanation, units));
  }

  private static BigDecimal rounded(double minor, MinorUnits units) {
    return units.toDecimal(
        BigDecimal.valueOf(minor).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
