package dev.perennial.clv.customer;

import java.time.Instant;

/// A stretch of business time in which one set of rules judges everybody.
///
/// @param number 1 for the first, then without gaps
/// @param effectiveFrom business instant from which on it judges; not before that of the epoch
///     before
/// @param cause why customers are judged anew at its beginning; nothing is, at the first
public record Epoch(int number, Instant effectiveFrom, Cause cause, Rules rules) {}
