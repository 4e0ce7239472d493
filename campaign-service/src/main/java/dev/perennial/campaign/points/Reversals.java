package dev.perennial.campaign.points;

import dev.perennial.campaign.ledger.Persons;
import dev.perennial.campaign.loyalty.Cause;
import dev.perennial.campaign.loyalty.Draw;
import dev.perennial.campaign.points.Redeemed.Done;
import dev.perennial.campaign.points.Redeemed.NoSuchRedemption;
import dev.perennial.campaign.points.Redeemed.ReversedBefore;
import dev.perennial.campaign.points.Redeemed.UsedUp;
import dev.perennial.campaign.points.RedemptionTable.Kept;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Undoes redemptions: the points go back to the lots that they came from, whoever has these now.
@ApplicationScoped
public class Reversals {

  private final Pool pool;
  private final Persons persons;
  private final Members members;
  private final EntryTable entries;
  private final RewardTable rewards;
  private final RedemptionTable redemptions;
  private final List<RedemptionFollower> followers;

  Reversals(
      Pool pool,
      Persons persons,
      Members members,
      EntryTable entries,
      RewardTable rewards,
      RedemptionTable redemptions,
      @All List<RedemptionFollower> followers) {
    this.pool = pool;
    this.persons = persons;
    this.members = members;
    this.entries = entries;
    this.rewards = rewards;
    this.redemptions = redemptions;
    this.followers = followers;
  }

  /// Reverses a redemption once. The same key again gives the same answer.
  public Uni<Redeemed> reverse(String redemptionId, String key, Instant now) {
    return pool.withTransaction(
        transaction ->
            persons
                .stay(transaction)
                .chain(() -> redemptions.find(transaction, redemptionId))
                .chain(
                    found ->
                        found.isEmpty()
                            ? answer(new NoSuchRedemption())
                            : takeBack(transaction, found.get(), key, now)));
  }

  private Uni<Redeemed> takeBack(SqlConnection transaction, Kept found, String key, Instant now) {
    if (found.reversalKey().isPresent()) {
      return answer(again(found, key));
    }
    return Multi.createFrom()
        .iterable(followers)
        .onItem()
        .transformToUniAndConcatenate(
            follower -> follower.takeBack(transaction, found.redemption()))
        .collect()
        .asList()
        .chain(
            taken ->
                taken.contains(false)
                    ? answer(new UsedUp())
                    : reverse(transaction, found, key, now));
  }

  private Uni<Redeemed> reverse(SqlConnection transaction, Kept found, String key, Instant now) {
    var id = found.redemption().redemptionId();
    return entries
        .draws(transaction, id)
        .chain(
            draws ->
                members
                    .open(
                        transaction,
                        Opening.accounts(
                            List.of(found.owner()), draws.stream().map(Draw::orderKey).toList()))
                    .chain(
                        opened ->
                            redemptions
                                .find(transaction, id)
                                .map(Optional::orElseThrow)
                                .chain(
                                    locked ->
                                        locked.reversalKey().isPresent()
                                            ? answer(again(locked, key))
                                            : giveBack(
                                                transaction, opened, locked, draws, key, now))));
  }

  private Uni<Redeemed> giveBack(
      SqlConnection transaction,
      Opened opened,
      Kept kept,
      List<Draw> draws,
      String key,
      Instant now) {
    var redemption = kept.redemption();
    opened.members().forEach(member -> member.catchUp(now, opened.programme().rules()));
    var at =
        opened.members().stream().map(member -> member.asOf()).max(Instant::compareTo).orElse(now);
    var cause = Cause.reversal(redemption.redemptionId(), at);
    draws.forEach(
        draw ->
            opened.programme().owner(draw.orderKey()).orElseThrow().wallet().giveBack(draw, cause));
    var reversed = redemption.reversed(at);
    return members
        .save(transaction, opened)
        .chain(() -> redemptions.reverse(transaction, redemption.redemptionId(), key, at))
        .chain(
            () ->
                kept.fromStock()
                    ? rewards.putBack(transaction, redemption.reward())
                    : Uni.createFrom().voidItem())
        .replaceWith(new Done(reversed, false));
  }

  private static Redeemed again(Kept locked, String key) {
    return locked.reversalKey().filter(key::equals).isPresent()
        ? new Done(locked.redemption(), true)
        : new ReversedBefore();
  }

  private static Uni<Redeemed> answer(Redeemed redeemed) {
    return Uni.createFrom().item(redeemed);
  }
}
