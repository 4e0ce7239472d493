package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.Member;
import dev.perennial.campaign.loyalty.Programme;
import dev.perennial.campaign.points.LotTable.Owned;
import dev.perennial.campaign.points.WorthTable.Waiting;
import java.util.List;
import java.util.Map;

/// Members who are locked, and what their lots were before anything happened to them.
///
/// @param members all that were opened, in the order of their numbers
/// @param customerIds by number
/// @param noticed what they came to be worth and took notice of just now
record Opened(
    Programme programme,
    List<Member> members,
    Map<Long, String> customerIds,
    Map<String, Owned> before,
    List<Waiting> noticed) {

  /// Lots that are not what they were, in the order of their keys.
  List<Owned> changed() {
    return members.stream()
        .flatMap(member -> member.wallet().lots().stream().map(lot -> new Owned(member.id(), lot)))
        .filter(owned -> !owned.equals(before.get(owned.lot().orderKey())))
        .sorted((one, other) -> one.lot().orderKey().compareTo(other.lot().orderKey()))
        .toList();
  }
}
