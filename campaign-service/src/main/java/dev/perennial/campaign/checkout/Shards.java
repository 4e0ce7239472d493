package dev.perennial.campaign.checkout;

import static java.util.stream.Collectors.groupingBy;

import dev.perennial.campaign.promotion.Claim;
import dev.perennial.campaign.promotion.Purse;
import dev.perennial.campaign.promotion.Purse.Grants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Takes money out of the shards of budgets. Only the home shards of the claims are locked while
/// these suffice. Where one does not, its lock is given back before all shards of that budget are
/// locked in their order: nobody who holds a shard waits for one that stands before it.
@ApplicationScoped
class Shards {

  private final ShardTable table;
  private final ReportingCurrency currency;

  Shards(ShardTable table, ReportingCurrency currency) {
    this.table = table;
    this.currency = currency;
  }

  /// Moves what can be granted from free to reserved, each claim at its home shard. A claim is
  /// passed over only where all shards of its budget together cannot pay it.
  ///
  /// @param home 0 to 15
  /// @return the claims that were granted
  Uni<List<Claim>> take(SqlConnection transaction, List<Claim> claims, ToIntFunction<Claim> home) {
    if (claims.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return transaction
        .query("savepoint shards")
        .execute()
        .chain(() -> take(transaction, claims, home, Set.of()))
        .call(() -> transaction.query("release savepoint shards").execute());
  }

  private Uni<List<Claim>> take(
      SqlConnection transaction,
      List<Claim> claims,
      ToIntFunction<Claim> home,
      Set<String> pooled) {
    if (claims.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return table
        .lock(transaction, places(claims, home, pooled))
        .map(this::purses)
        .chain(
            purses -> {
              var grants = new HashMap<String, Grants>();
              var lacking = new HashSet<String>();
              byCampaign(claims)
                  .forEach(
                      (campaign, own) -> {
                        var purse = purses.get(campaign);
                        if (pooled.contains(campaign)) {
                          grants.put(campaign, purse.pooled(own));
                        } else {
                          purse
                              .atHome(own, home)
                              .ifPresentOrElse(
                                  all -> grants.put(campaign, all), () -> lacking.add(campaign));
                        }
                      });
              return lacking.isEmpty()
                  ? table
                      .move(transaction, movements(purses, grants, home))
                      .replaceWith(() -> granted(grants.values()))
                  : borrow(transaction, claims, home, pooled, lacking);
            });
  }

  /// Lets go of all shards, leaves out what no budget can pay, and takes the rest with all shards
  /// of `lacking`.
  private Uni<List<Claim>> borrow(
      SqlConnection transaction,
      List<Claim> claims,
      ToIntFunction<Claim> home,
      Set<String> pooled,
      Set<String> lacking) {
    var wider = new HashSet<>(pooled);
    wider.addAll(lacking);
    return transaction
        .query("rollback to savepoint shards")
        .execute()
        .chain(() -> table.free(transaction, lacking))
        .chain(
            free ->
                take(
                    transaction,
                    claims.stream()
                        .filter(
                            claim ->
                                !lacking.contains(claim.campaign())
                                    || claim.amount().compareTo(free.get(claim.campaign())) <= 0)
                        .toList(),
                    home,
                    wider));
  }

  private static List<Place> places(
      List<Claim> claims, ToIntFunction<Claim> home, Set<String> pooled) {
    return byCampaign(claims).entrySet().stream()
        .flatMap(
            each ->
                shards(each.getValue(), home, pooled.contains(each.getKey()))
                    .mapToObj(shard -> new Place(each.getKey(), shard)))
        .toList();
  }

  private static IntStream shards(List<Claim> claims, ToIntFunction<Claim> home, boolean all) {
    return all ? IntStream.range(0, Purse.SHARDS) : claims.stream().mapToInt(home).distinct();
  }

  private static Map<String, List<Claim>> byCampaign(List<Claim> claims) {
    return claims.stream().collect(groupingBy(Claim::campaign));
  }

  private Map<String, Purse> purses(Map<Place, BigDecimal> locked) {
    var free = new TreeMap<String, Map<Integer, BigDecimal>>();
    locked.forEach(
        (place, amount) ->
            free.computeIfAbsent(place.campaign(), _ -> new HashMap<>())
                .put(place.shard(), amount));
    var purses = new HashMap<String, Purse>();
    free.forEach((campaign, own) -> purses.put(campaign, new Purse(own, currency.digits())));
    return purses;
  }

  private static List<Movement> movements(
      Map<String, Purse> purses, Map<String, Grants> grants, ToIntFunction<Claim> home) {
    var movements = new ArrayList<Movement>();
    grants.forEach(
        (campaign, own) -> {
          own.left()
              .since(purses.get(campaign))
              .forEach(
                  (shard, free) ->
                      movements.add(Movement.ofFree(new Place(campaign, shard), free)));
          for (var claim : own.granted()) {
            var place = new Place(campaign, home.applyAsInt(claim));
            movements.add(Movement.ofReserved(place, claim.amount()));
          }
        });
    return movements;
  }

  private static List<Claim> granted(Collection<Grants> grants) {
    return grants.stream().map(Grants::granted).flatMap(List::stream).toList();
  }
}
