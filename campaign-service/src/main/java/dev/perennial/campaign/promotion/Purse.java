package dev.perennial.campaign.promotion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// What is free of one budget, by shard: money that may be reserved. A claim is paid from its
/// home shard; where that does not suffice, all shards are pooled and what is left is spread
/// evenly again, so that the next claims find their homes filled.
///
/// @param free in the reporting currency; never below 0. All shards, or those that are locked
/// @param digits decimals of the reporting currency
public record Purse(Map<Integer, BigDecimal> free, int digits) {

  /// Shards of every budget.
  public static final int SHARDS = 16;

  public Purse {
    free = Map.copyOf(free);
  }

  /// `amount` in equal parts; the coins that cannot be divided go to the first shards.
  public static Purse evenly(BigDecimal amount, int digits) {
    var part = amount.divide(BigDecimal.valueOf(SHARDS), digits, RoundingMode.DOWN);
    var coin = BigDecimal.ONE.movePointLeft(digits);
    var rest = amount.subtract(part.multiply(BigDecimal.valueOf(SHARDS)));
    var free = new TreeMap<Integer, BigDecimal>();
    for (var shard = 0; shard < SHARDS; shard++) {
      var more = rest.min(coin);
      free.put(shard, part.add(more));
      rest = rest.subtract(more);
    }
    return new Purse(free, digits);
  }

  public BigDecimal total() {
    return free.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Grants all of `claims` from their home shards; empty where one of these does not suffice.
  public Optional<Grants> atHome(List<Claim> claims, ToIntFunction<Claim> home) {
    var left = new TreeMap<>(free);
    for (var claim : claims) {
      left.merge(home.applyAsInt(claim), claim.amount().negate(), BigDecimal::add);
    }
    return left.values().stream().anyMatch(amount -> amount.signum() < 0)
        ? Optional.empty()
        : Optional.of(new Grants(claims, new Purse(left, digits)));
  }

  /// Grants `claims` one after the other from all shards together, passing over what they cannot
  /// pay.
  public Grants pooled(List<Claim> claims) {
    var left = total();
    var granted = new ArrayList<Claim>();
    for (var claim : claims) {
      if (claim.amount().compareTo(left) <= 0) {
        left = left.subtract(claim.amount());
        granted.add(claim);
      }
    }
    return new Grants(granted, evenly(left, digits));
  }

  /// What has to be added to each shard of `before` to make it one of these.
  public Map<Integer, BigDecimal> since(Purse before) {
    var moved = new TreeMap<Integer, BigDecimal>();
    IntStream.range(0, SHARDS)
        .filter(shard -> free.containsKey(shard) && before.free.containsKey(shard))
        .forEach(shard -> moved.put(shard, free.get(shard).subtract(before.free.get(shard))));
    return moved;
  }

  /// @param left what is free after it
  public record Grants(List<Claim> granted, Purse left) {
    public Grants {
      granted = List.copyOf(granted);
    }
  }
}
