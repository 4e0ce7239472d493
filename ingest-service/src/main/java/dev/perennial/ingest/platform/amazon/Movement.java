package dev.perennial.ingest.platform.amazon;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.util.List;

/// What an amount on the seller's account is of, as the buyer sees it: a `ChargeType` of the
/// Finances API v0, or a `breakdownType` of 2024-06-19.
enum Movement {
  GOODS,
  TAX,
  SHIPPING,
  /// between the seller and Amazon, or withheld for the state
  NOT_THE_BUYERS;

  private static final List<String> WITHHELD =
      List.of("MarketplaceFacilitator", "LowValueGoodsTax", "TaxWithheld", "TCS");

  static Movement of(String type) {
    return switch (type) {
      case "Principal",
          "Discount",
          "Giftwrap",
          "GiftWrap",
          "Goodwill",
          "RestockingFee",
          "ReturnShipping",
          "CODItemCharge",
          "CODOrderCharge",
          "ProductCharges",
          "Promotions",
          "PromoRebates",
          "PromotionalRebates" ->
          GOODS;
      case "Tax",
          "TaxDiscount",
          "ShippingTax",
          "GiftwrapTax",
          "CODItemTaxCharge",
          "CODOrderTaxCharge",
          "CODShippingTaxCharge" ->
          TAX;
      case "Shipping", "ShippingCharge", "ShippingCharges", "CODShippingCharge" -> SHIPPING;
      case "AmazonFees",
          "Expenses",
          "ExportCharge",
          "FreeReplacementReturnShipping",
          "GenericDeduction",
          "PaymentMethodFee",
          "PointsFee",
          "SAFE-TReimbursement" ->
          NOT_THE_BUYERS;
      default -> {
        if (WITHHELD.stream().anyMatch(type::startsWith)) {
          yield NOT_THE_BUYERS;
        }
        throw new Refusal(Reason.BAD_VALUE, "a type of charge is none that is known");
      }
    };
  }
}
