package dev.perennial.clv.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// The data of `customer.valued`.
@RegisterForReflection
record CustomerValuedEvent(
    String customerId, long seq, Instant asOf, @JsonUnwrapped Snapshot snapshot) {}
