package dev.perennial.ingest.platform;

import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Part;
import java.math.BigDecimal;
import java.util.EnumMap;

/// What was given back, where a platform tells less than all parts of it. Money that nobody assigns
/// counts as goods first, so that revenue is rather understated than overstated; what exceeds the
/// goods falls on the other parts.
public final class GivenBack {

  private GivenBack() {}

  /// A total whose parts nobody knows.
  public static Charge of(BigDecimal total, Charge charged) {
    return within(Charge.of(total), charged);
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
    for (var part : Part.values()) {
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
