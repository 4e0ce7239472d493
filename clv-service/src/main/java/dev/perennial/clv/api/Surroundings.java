package dev.perennial.clv.api;

import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.value.SpendTrend;
import java.util.Optional;

/// What must be known beside a customer's own row to say what CRM platforms ask about them.
///
/// @param shopLifespanYears how long customers stay with this shop
/// @param cutPoints empty where there is nobody to be held against
/// @param spendTrend empty with too few purchase days
/// @param subscriptions empty without one
record Surroundings(
    double shopLifespanYears,
    Optional<RfmCutPoints> cutPoints,
    Optional<SpendTrend> spendTrend,
    Optional<SubscriptionsView> subscriptions) {}
