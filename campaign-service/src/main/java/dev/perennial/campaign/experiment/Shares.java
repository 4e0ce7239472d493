package dev.perennial.campaign.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// With which probability a person comes into which arm. An assignment names the shares it was
/// drawn by, so that they may change for those who come later.
///
/// @param list 1 to 20 arms, none twice, that add up to 1
public record Shares(List<Share> list) {

  /// The arm that gets nothing.
  public static final String HOLDOUT = "holdout";

  /// All that is not held out, where variants are not told apart.
  static final String VARIANTS = "variants";

  private static final int ARMS_MAX = 20;
  private static final double ROUNDING = 1e-9;
  private static final Pattern ARM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /// @param arm 1 to 40 of a-z, 0-9 and hyphens
  /// @param probability above 0, at most 1
  public record Share(String arm, double probability) {
    public Share {
      if (!ARM.matcher(arm).matches()) {
        throw new IllegalArgumentException("no name of an arm: " + arm);
      }
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(arm + " has a share outside 0 to 1: " + probability);
      }
    }
  }

  /// @param weight above 0, in proportion to the other variants'
  public record Variant(String arm, double weight) {}

  public Shares {
    list = List.copyOf(list);
    if (list.isEmpty() || list.size() > ARMS_MAX) {
      throw new IllegalArgumentException("not 1 to " + ARMS_MAX + " arms: " + list.size());
    }
    if (list.stream().map(Share::arm).distinct().count() < list.size()) {
      throw new IllegalArgumentException("an arm stands twice in " + list);
    }
    var sum = list.stream().mapToDouble(Share::probability).sum();
    if (!(Math.abs(sum - 1) < ROUNDING)) {
      throw new IllegalArgumentException("shares add up to " + sum);
    }
  }

  /// `holdout` of the people held out, the rest spread over `variants` by their weights.
  ///
  /// @param holdout 0 inclusive to 1 exclusive
  public static Shares of(double holdout, List<Variant> variants) {
    if (!(holdout >= 0 && holdout < 1)) {
      throw new IllegalArgumentException("holdout outside 0 to 1: " + holdout);
    }
    var weights = variants.stream().mapToDouble(Variant::weight).sum();
    var held = holdout == 0 ? Stream.<Share>empty() : Stream.of(new Share(HOLDOUT, holdout));
    var given =
        variants.stream()
            .map(each -> new Share(each.arm(), (1 - holdout) * each.weight() / weights));
    return new Shares(Stream.concat(held, given).toList());
  }

  /// Reads what [#text] wrote.
  public static Shares parse(String text) {
    return new Shares(
        Arrays.stream(text.split(","))
            .map(each -> each.split("="))
            .map(pair -> new Share(pair[0], Double.parseDouble(pair[1])))
            .toList());
  }

  /// `holdout=0.1,treated=0.9`
  public String text() {
    return list.stream()
        .map(share -> share.arm() + "=" + share.probability())
        .collect(Collectors.joining(","));
  }

  /// A number that stands for these very shares.
  public long id() {
    return Lot.number(text());
  }

  /// The arm that a lot falls into.
  ///
  /// @param lot 0 inclusive to 1 exclusive
  public Share at(double lot) {
    var end = 0.0;
    for (var share : list) {
      end += share.probability();
      if (lot < end) {
        return share;
      }
    }
    return list.getLast();
  }

  /// The same, with all variants as one.
  Shares together() {
    var holdout = of(HOLDOUT);
    return holdout < 1 ? of(holdout, List.of(new Variant(VARIANTS, 1))) : this;
  }

  /// The names of the arms, in their order.
  public List<String> arms() {
    return list.stream().map(Share::arm).toList();
  }

  /// The probability of `arm`, 0 where it is none of these.
  public double of(String arm) {
    return list.stream()
        .filter(share -> share.arm().equals(arm))
        .mapToDouble(Share::probability)
        .sum();
  }
}
