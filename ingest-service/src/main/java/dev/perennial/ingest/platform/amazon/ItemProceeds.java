package dev.perennial.ingest.platform.amazon;

import dev.perennial.ingest.field.Fields;
import java.math.BigDecimal;
import java.util.List;

/// The money of an item of 2026-01-01: breakdowns by type, each of them by what it is on.
record ItemProceeds(List<Fields> breakdowns) {

  private static final int BREAKDOWNS_MAX = 100;

  static Priced of(Fields item) {
    var proceeds =
        new ItemProceeds(
            item.objectIfAny("proceeds")
                .map(each -> each.objectsIfAny("breakdowns", BREAKDOWNS_MAX, part -> part))
                .orElse(List.of()));
    var tax = proceeds.sum("TAX");
    var shipping = proceeds.sum("SHIPPING").subtract(proceeds.sumOn("DISCOUNT", "SHIPPING").abs());
    var rest =
        proceeds
            .sum("ITEM")
            .add(proceeds.sum("GIFT_WRAP"))
            .add(proceeds.sum("COD_FEE"))
            .add(proceeds.sum("OTHER"))
            .subtract(proceeds.sum("DISCOUNT").abs())
            .add(proceeds.sumOn("DISCOUNT", "SHIPPING").abs());
    return new Priced(rest.add(shipping), shipping, tax, proceeds.sumOn("TAX", "SHIPPING"));
  }

  private BigDecimal sum(String type) {
    return breakdowns.stream()
        .filter(part -> is(part, "type", type))
        .map(part -> AmazonMoney.CURRENT.of(part, "subtotal"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal sumOn(String type, String subtype) {
    return breakdowns.stream()
        .filter(part -> is(part, "type", type))
        .flatMap(
            part ->
                part.objectsIfAny("detailedBreakdowns", BREAKDOWNS_MAX, detail -> detail).stream())
        .filter(detail -> is(detail, "subtype", subtype))
        .map(detail -> AmazonMoney.CURRENT.of(detail, "value"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean is(Fields part, String name, String value) {
    return part.label(name, Amazon.TEXT_LENGTH_MAX).filter(value::equals).isPresent();
  }
}
