package dev.perennial.clv.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.perennial.clv.segment.RfmGroup;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.value.CustomerValue;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.PurchaseSummary;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Optional;

/// The customer's figures as both events carry them; amounts are decimals with the currency's
/// digits.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder
record Snapshot(
    int orders,
    int repeatPurchases,
    LocalDate firstDay,
    LocalDate lastDay,
    String currency,
    String historicClv,
    String predictedClv,
    String totalClv,
    double pAlive,
    double expectedPurchases,
    Tier tier,
    Stage stage,
    RfmGroup rfmGroup,
    String modelVersion) {

  static Snapshot of(
      PurchaseSummary purchases,
      CustomerValue value,
      Segment segment,
      String modelVersion,
      MinorUnits minorUnits) {
    return new Snapshot(
        purchases.orders(),
        purchases.repeatPurchases(),
        purchases.firstDay(),
        purchases.lastDay(),
        minorUnits.currency().getCurrencyCode(),
        minorUnits.toDecimal(value.historic().minor()).toPlainString(),
        minorUnits.toDecimal(value.predicted().minor()).toPlainString(),
        minorUnits.toDecimal(value.totalMinor()).toPlainString(),
        value.predicted().pAlive(),
        value.predicted().expectedPurchases(),
        segment.tier(),
        segment.stage(),
        null,
        modelVersion);
  }

  /// The same with the name that merchants know, which not every event carries.
  Snapshot named(Optional<RfmGroup> group) {
    return new Snapshot(
        orders,
        repeatPurchases,
        firstDay,
        lastDay,
        currency,
        historicClv,
        predictedClv,
        totalClv,
        pAlive,
        expectedPurchases,
        tier,
        stage,
        group.orElse(null),
        modelVersion);
  }
}
