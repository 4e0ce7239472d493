package dev.perennial.ingest.platform;

import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;

/// What was given back, where a platform tells less than all parts of it. Money that nobody
/// assigns counts as goods first, so that revenue is rather understated than overstated; what
/// exceeds the goods falls on shipping and the other parts, and on tax last.
public final class GivenBack {

  private static final List<Part> OVER =
      List.of(Part.SHIPPING, Part.TIP, Part.GIFT_CARD, Part.DUTY, Part.TAX);

  private GivenBack() {}

  /// A total whose parts nobody knows: of it, tax is what it was of the charge, since who gives
  /// goods back gives their tax back too.
  ///
  /// @param currency to whose digits the tax is rounded, where the total has no more of them
  public static Charge of(BigDecimal total, Charge charged, Currency currency) {
    var given = between(total, charged.total());
    if (given.signum() == 0) {
      return Charge.NOTHING;
    }
    var digits = Math.max(given.scale(), currency.getDefaultFractionDigits());
    var tax =
        given
            .multiply(charged.part(Part.TAX))
            .divide(charged.total(), digits, RoundingMode.HALF_UP);
    return within(Charge.of(given).including(Part.TAX, tax), charged);
  }

  /// The same, in all and in each part between nothing and what was charged.
  public static Charge within(Charge refunded, Charge charged) {
    var total = between(refunded.total(), charged.total());
    var parts = new EnumMap<Part, BigDecimal>(Part.class);
    var goods = total;
    var goodsMax = charged.total();
    for (var part : Part.values()) {
      var amount = between(refunded.part(part), charged.part(part).min(goods));
      parts.put(part, amount);
      goods = goods.subtract(amount);
      goodsMax = goodsMax.subtract(charged.part(part));
    }
    var over = goods.subtract(goodsMax.max(BigDecimal.ZERO));
    for (var part : OVER) {
      var more = between(over, charged.part(part).subtract(parts.get(part)));
      parts.merge(part, more, BigDecimal::add);
      over = over.subtract(more);
    }
    return new Charge(total, parts);
  }

  private static BigDecimal between(BigDecimal amount, BigDecimal max) {
    return amount.min(max).max(BigDecimal.ZERO);
  }
}
