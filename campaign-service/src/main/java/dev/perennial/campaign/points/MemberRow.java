package dev.perennial.campaign.points;

import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.loyalty.Journal;
import dev.perennial.campaign.loyalty.Lot;
import dev.perennial.campaign.loyalty.Member;
import dev.perennial.campaign.loyalty.Membership;
import dev.perennial.campaign.loyalty.Wallet;
import java.time.Instant;
import java.util.List;

/// A member as they stand in their table.
///
/// @param merged whether they became somebody else, and have nothing any more
/// @param told the value tier that is known by now; LOW while none ever was
record MemberRow(
    long accountId,
    String customerId,
    boolean merged,
    long debt,
    Tier told,
    Membership membership,
    Instant asOf) {

  Member member(List<Lot> lots, Journal journal) {
    return new Member(
        accountId, new Wallet(accountId, lots, debt, journal), told, membership, asOf);
  }
}
