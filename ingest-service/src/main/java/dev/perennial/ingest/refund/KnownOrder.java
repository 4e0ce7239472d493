package dev.perennial.ingest.refund;

import dev.perennial.ingest.order.Charge;
import java.time.Instant;
import java.util.Currency;

/// What a refund needs of its order: whose it is, which day's rate it has, and what it was charged.
record KnownOrder(String customerId, Instant placedAt, Currency currency, Charge charged) {}
