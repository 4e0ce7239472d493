package dev.perennial.clv.ledger;

import java.time.Instant;

/// What a step of judging everybody anew came to.
///
/// @param found how many were found, those included whom another transaction holds
/// @param cursor up to which moment all were judged: to go on from; null where no customer with a
///     moment is left
public record Revalued(int found, Reviewed reviewed, Instant cursor) {}
