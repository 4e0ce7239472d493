package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.Cause;
import dev.perennial.campaign.loyalty.Gift;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Books what campaigns give: whoever gets points is a member from then on.
@ApplicationScoped
public class Gifts {

  private final Members members;

  Gifts(Members members) {
    this.members = members;
  }

  /// Books each once, however often it is asked for. Members stay locked until the transaction
  /// ends: call it once in a transaction, and late.
  ///
  /// @param now business instant
  public Uni<Void> give(SqlConnection transaction, List<Gift> gifts, Instant now) {
    if (gifts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var joining = new TreeMap<String, Instant>();
    gifts.forEach(gift -> joining.put(gift.customerId(), now));
    var opening =
        Opening.orders(
            joining,
            gifts.stream().map(Gift::key).toList(),
            gifts.stream().map(gift -> Cause.gift(gift, now)).toList());
    return members
        .open(transaction, opening)
        .invoke(opened -> gifts.forEach(gift -> opened.programme().give(gift, now)))
        .chain(opened -> members.save(transaction, opened));
  }
}
