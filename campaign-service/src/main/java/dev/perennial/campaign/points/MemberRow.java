package dev.perennial.campaign.points;

import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.loyalty.Membership;
import java.time.Instant;

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
    Instant asOf) {}
