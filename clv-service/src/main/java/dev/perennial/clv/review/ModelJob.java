package dev.perennial.clv.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/// A fit or a back-test as it stands. Times are the database's own clock.
///
/// @param progress from 0 to 1
/// @param message what is being done; of a failed job, why it failed
/// @param attempts how often it was begun
/// @param result of a job that is done, where it was asked for
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelJob(
    UUID id,
    JobKind kind,
    JobState state,
    JobRequest request,
    double progress,
    String message,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    int attempts,
    JsonNode result) {}
