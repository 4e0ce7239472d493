package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.UnitEconomics;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What it cost to win customers, beside what they bring.
///
/// @param cost what was spent
/// @param cac that for each customer; absent where nobody was won
/// @param ltv what a customer is worth on average as of now, historic and predicted; absent
///     where nobody was won
/// @param historic what of that is there already
/// @param ltvToCac LTV:CAC
/// @param historicToCac the same of what is there already
/// @param paybackMonths months since acquisition at whose end they had brought what they cost;
///     absent where they had not within the months asked for
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EconomicsView(
    BigDecimal cost,
    BigDecimal cac,
    BigDecimal ltv,
    BigDecimal historic,
    double ltvToCac,
    double historicToCac,
    Integer paybackMonths) {

  static EconomicsView of(UnitEconomics economics, MinorUnits units) {
    var customers = economics.customers();
    return new EconomicsView(
        units.toDecimal(economics.costMinor()),
        perCustomer(economics.costMinor(), customers, units),
        perCustomer(economics.valueMinor(), customers, units),
        perCustomer(economics.historicMinor(), customers, units),
        economics.valueToCost(),
        economics.historicToCost(),
        economics.paybackMonths().isPresent() ? economics.paybackMonths().getAsInt() : null);
  }

  private static BigDecimal perCustomer(long minor, long customers, MinorUnits units) {
    if (customers == 0) {
      return null;
    }
    var all = units.toDecimal(minor);
    return all.divide(BigDecimal.valueOf(customers), all.scale(), RoundingMode.HALF_UP);
  }
}
