package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Standing;
import java.util.Map;
import java.util.Set;

/// What steps are judged by.
///
/// @param standings by the ids that happenings name
/// @param takenBack ids of happenings whose order counts no more
/// @param superseded ids of happenings that came again later
record Grounds(Map<String, Standing> standings, Set<String> takenBack, Set<String> superseded) {}
