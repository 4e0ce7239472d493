package dev.perennial.campaign.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.ledger.Persons;
import dev.perennial.campaign.loyalty.Cause;
import dev.perennial.campaign.loyalty.LotState;
import dev.perennial.campaign.loyalty.Member;
import dev.perennial.campaign.loyalty.Refusal;
import dev.perennial.campaign.loyalty.Refusal.NotEnough;
import dev.perennial.campaign.loyalty.Refusal.SoldOut;
import dev.perennial.campaign.loyalty.Reward;
import dev.perennial.campaign.points.Redeemed.Done;
import dev.perennial.campaign.points.Redeemed.NoSuchCustomer;
import dev.perennial.campaign.points.Redeemed.NoSuchReward;
import dev.perennial.campaign.points.Redeemed.OtherRequest;
import dev.perennial.campaign.points.Redeemed.Refused;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Buys rewards with points. Whoever redeems holds the member's row: as many as ask at the same
/// time stand in line, and each sees what the one before left.
@ApplicationScoped
public class Redemptions {

  private static final String KNOWN = "select from customer where customer_id = $1";

  private final Pool pool;
  private final Persons persons;
  private final Members members;
  private final RewardTable rewards;
  private final RedemptionTable redemptions;
  private final List<RedemptionFollower> followers;

  Redemptions(
      Pool pool,
      Persons persons,
      Members members,
      RewardTable rewards,
      RedemptionTable redemptions,
      @All List<RedemptionFollower> followers) {
    this.pool = pool;
    this.persons = persons;
    this.members = members;
    this.rewards = rewards;
    this.redemptions = redemptions;
    this.followers = followers;
  }

  public Uni<Optional<Redemption>> find(String redemptionId) {
    return redemptions
        .find(pool, redemptionId)
        .map(found -> found.map(RedemptionTable.Kept::redemption));
  }

  /// Buys `reward` for a customer. The same key again gives what it gave, whatever is left by then.
  ///
  /// @param key the customer's, or of whoever asks for them
  public Uni<Redeemed> redeem(String customerId, String key, String reward, Instant now) {
    var id = id(customerId, key);
    return pool.withTransaction(
        transaction ->
            persons
                .stay(transaction)
                .chain(() -> members.open(transaction, Opening.customer(customerId)))
                .chain(
                    opened ->
                        redemptions
                            .find(transaction, id)
                            .chain(
                                before ->
                                    before.isPresent()
                                        ? answer(again(before.get().redemption(), reward))
                                        : redeem(
                                            transaction, opened, customerId, id, reward, now))));
  }

  private Uni<Redeemed> redeem(
      SqlConnection transaction,
      Opened opened,
      String customerId,
      String id,
      String reward,
      Instant now) {
    return rewards
        .find(transaction, reward)
        .chain(
            found -> {
              if (found.isEmpty()) {
                return answer(new NoSuchReward());
              }
              var wanted = found.get().reward();
              return opened
                  .programme()
                  .member(customerId)
                  .map(member -> buy(transaction, opened, member, customerId, id, wanted, now))
                  .orElseGet(() -> poor(transaction, customerId, wanted));
            });
  }

  private Uni<Redeemed> buy(
      SqlConnection transaction,
      Opened opened,
      Member member,
      String customerId,
      String id,
      Reward reward,
      Instant now) {
    member.catchUp(now, opened.programme().rules());
    var refusal =
        reward.refusal(
            member.membership().standing().tier(), member.wallet().held(LotState.AVAILABLE), now);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    member.wallet().redeem(reward.points(), Cause.redemption(id, member.asOf()));
    var redemption =
        new Redemption(
            id,
            customerId,
            reward.key(),
            reward.version(),
            reward.points(),
            member.wallet().held(LotState.AVAILABLE),
            member.asOf(),
            Optional.empty());
    return rewards
        .take(transaction, reward)
        .chain(
            taken ->
                taken
                    ? members
                        .save(transaction, opened)
                        .chain(
                            () ->
                                redemptions.insert(
                                    transaction,
                                    redemption,
                                    member.id(),
                                    reward.stock().isPresent()))
                        .chain(() -> tell(transaction, redemption, reward))
                        .replaceWith(new Done(redemption, false))
                    : refused(new SoldOut()));
  }

  private Uni<Void> tell(SqlConnection transaction, Redemption redemption, Reward reward) {
    var done = Uni.createFrom().voidItem();
    for (var follower : followers) {
      done = done.chain(() -> follower.redeemed(transaction, redemption, reward));
    }
    return done;
  }

  /// Who never earned anything has nothing; who is not known is nobody.
  private static Uni<Redeemed> poor(SqlConnection transaction, String customerId, Reward reward) {
    return transaction
        .preparedQuery(KNOWN)
        .execute(Tuple.of(customerId))
        .map(
            rows ->
                rows.size() > 0
                    ? new Refused(new NotEnough(reward.points(), 0))
                    : new NoSuchCustomer());
  }

  private static Redeemed again(Redemption before, String reward) {
    return before.reward().equals(reward) ? new Done(before, true) : new OtherRequest();
  }

  private static Uni<Redeemed> refused(Refusal refusal) {
    return answer(new Refused(refusal));
  }

  private static Uni<Redeemed> answer(Redeemed redeemed) {
    return Uni.createFrom().item(redeemed);
  }

  private static String id(String customerId, String key) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      var bytes = hash.digest((customerId + "/" + key).getBytes(UTF_8));
      return "r-" + HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
