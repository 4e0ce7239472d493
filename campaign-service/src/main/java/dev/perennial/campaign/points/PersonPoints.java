package dev.perennial.campaign.points;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.ledger.PersonFollower;
import dev.perennial.campaign.loyalty.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Lets points go with persons: to the survivor of a merge, and to nobody who can be named when
/// somebody is to be forgotten. Their entries stay where they are.
@ApplicationScoped
public class PersonPoints implements PersonFollower {

  private final Members members;
  private final AccountTable accounts;
  private final WorthTable worths;
  private final PersonalData data;
  private final BusinessClock clock;

  PersonPoints(
      Members members,
      AccountTable accounts,
      WorthTable worths,
      PersonalData data,
      BusinessClock clock) {
    this.members = members;
    this.accounts = accounts;
    this.worths = worths;
    this.data = data;
    this.clock = clock;
  }

  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    if (merges.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var now = clock.now();
    var joining = new TreeMap<String, Instant>();
    merges.forEach(
        merge -> {
          joining.put(merge.survivorId(), now);
          joining.put(merge.absorbedId(), now);
        });
    return members
        .open(transaction, Opening.joining(joining, true))
        .chain(
            opened -> {
              var survivors = merge(merges, opened, now);
              return members
                  .save(transaction, opened)
                  .chain(() -> accounts.merge(transaction, survivors));
            });
  }

  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return worths
        .forget(transaction, customerIds)
        .chain(() -> accounts.forget(transaction, customerIds));
  }

  @Override
  public Uni<Map<String, List<?>>> kept(SqlConnection transaction, List<String> customerIds) {
    return data.of(transaction, customerIds);
  }

  /// Who each of the absorbed has become in the end, by number.
  private static Map<Long, Long> merge(List<Merge> merges, Opened opened, Instant now) {
    var programme = opened.programme();
    var absorbed = new HashMap<Long, String>();
    for (var merge : merges) {
      var survivor = programme.member(merge.survivorId()).map(Member::id);
      var gone = programme.member(merge.absorbedId()).map(Member::id);
      if (!survivor.equals(gone)) {
        programme.merge(merge.survivorId(), merge.absorbedId(), now);
        gone.ifPresent(id -> absorbed.put(id, merge.survivorId()));
      }
    }
    var survivors = new HashMap<Long, Long>();
    absorbed.forEach(
        (id, customerId) ->
            programme.member(customerId).ifPresent(member -> survivors.put(id, member.id())));
    return survivors;
  }
}
