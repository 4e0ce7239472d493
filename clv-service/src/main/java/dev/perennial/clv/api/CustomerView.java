package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.value.Explanation;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// One customer, valued at the moment of asking.
///
/// @param asOf business instant that the figures are true for
/// @param nextMoment when the segment next changes by itself; absent for never
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
    ExplanationView explanation) {

  @RegisterForReflection
  public record SegmentView(String tier, Instant tierSince, String stage, Instant stageSince) {}

  /// The names that CRM platforms know.
  @RegisterForReflection
  public record ValueView(
      @JsonProperty("historic_clv") BigDecimal historic,
      @JsonProperty("predicted_clv") BigDecimal predicted,
      @JsonProperty("total_clv") BigDecimal total,
      @JsonProperty("formula_clv") BigDecimal formula,
      @JsonProperty("historic_number_of_orders") int orders,
      @JsonProperty("predicted_number_of_orders") double expectedPurchases,
      @JsonProperty("average_order_value") BigDecimal averageOrder,
      @JsonProperty("probability_alive") double pAlive) {

    static ValueView of(Explanation e, MinorUnits units) {
      return new ValueView(
          units.toDecimal(e.value().historic().minor()),
          units.toDecimal(e.value().predicted().minor()),
          units.toDecimal(e.value().totalMinor()),
          units.toDecimal(e.formula().minor()),
          e.purchases().orders(),
          e.value().predicted().expectedPurchases(),
          rounded(e.purchases().meanOrderMinor(), units),
          e.value().predicted().pAlive());
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
      FormulaView formula,
      List<PartView> parts) {

    static ExplanationView of(Explanation e, MinorUnits units) {
      return new ExplanationView(
          e.modelVersion(),
          ModelView.of(e.model()),
          e.purchases().firstDay(),
          e.purchases().lastDay(),
          e.purchases().repeatPurchases(),
          e.purchases().recencyDays(),
          e.ageDays(),
          e.horizon().days(),
          new FormulaView(
              rounded(e.formula().averageOrderMinor(), units),
              e.formula().ordersPerYear(),
              e.formula().lifespanYears()),
          e.parts().stream().map(part -> PartView.of(part, units)).toList());
    }
  }

  @RegisterForReflection
  public record ModelView(String name, double r, double alpha, double a, double b) {
    static ModelView of(MbgNbd model) {
      return new ModelView("MBG/NBD", model.r(), model.alpha(), model.a(), model.b());
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

  static CustomerView of(CustomerRow row, Explanation explanation, MinorUnits units) {
    return new CustomerView(
        row.customerId,
        row.seq,
        explanation.asOf(),
        units.currency().getCurrencyCode(),
        new SegmentView(row.tier, row.tierSince, row.stage, row.stageSince),
        row.segmentMoment,
        ValueView.of(explanation, units),
        ExplanationView.of(explanation, units));
  }

  private static BigDecimal rounded(double minor, MinorUnits units) {
    return units.toDecimal(
        BigDecimal.valueOf(minor).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
