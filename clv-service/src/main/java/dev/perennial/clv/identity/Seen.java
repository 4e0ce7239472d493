package dev.perennial.clv.identity;

import java.time.Instant;

/// An id and when it was first seen, which never changes.
public record Seen(String customerId, Instant since) {}
