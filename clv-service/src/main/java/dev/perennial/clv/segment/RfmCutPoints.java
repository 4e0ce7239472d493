package dev.perennial.clv.segment;

import java.util.List;

/// The borders between the fifths of a shop's customers, four ascending ones for each score. Ties
/// fall to the lower score: of many who bought once, all have the same frequency.
///
/// @param silenceDays whole days since the last purchase day; fewer days score higher
/// @param orders paid orders
/// @param netMinor what was paid so far, minor units of the reporting currency
public record RfmCutPoints(List<Long> silenceDays, List<Long> orders, List<Long> netMinor) {

  private static final int BORDERS = Rfm.HIGHEST - Rfm.LOWEST;

  public RfmCutPoints {
    silenceDays = ascending("silenceDays", silenceDays);
    orders = ascending("orders", orders);
    netMinor = ascending("netMinor", netMinor);
  }

  /// The scores of a customer with a purchase.
  ///
  /// @param silence whole days since the last purchase day, as of now
  public Rfm scores(long silence, long ordersPaid, long paidMinor) {
    return new Rfm(
        Rfm.LOWEST + (int) silenceDays.stream().filter(border -> silence < border).count(),
        Rfm.LOWEST + (int) orders.stream().filter(border -> ordersPaid > border).count(),
        Rfm.LOWEST + (int) netMinor.stream().filter(border -> paidMinor > border).count());
  }

  private static List<Long> ascending(String name, List<Long> borders) {
    if (borders.size() != BORDERS || !borders.stream().sorted().toList().equals(borders)) {
      throw new IllegalArgumentException("four ascending borders of " + name + ": " + borders);
    }
    return List.copyOf(borders);
  }
}
