package dev.perennial.clv.stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/// What this service reads of the events of `customers.v1`, each of which has some of these fields;
/// others may come and go.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ToldIdentity(
    String customerId,
    Instant since,
    String mergedId,
    Instant mergedSince,
    String newCustomerId,
    List<String> orderKeys,
    Long assignment,
    List<String> customerIds,
    Instant recordedAt,
    Instant asOf) {}
