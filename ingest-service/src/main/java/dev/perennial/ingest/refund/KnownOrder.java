package dev.perennial.ingest.refund;

import java.time.Instant;
import java.util.Currency;

/// What a refund needs of its order: whose it is, and which day's rate it has.
record KnownOrder(String customerId, Instant placedAt, Currency currency) {}
