package dev.perennial.ingest.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.privacy.PrivacyJob.State;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/// What callers are told of a request.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrivacyAnswer(UUID id, State state, String requestedAt, String doneAt) {

  static PrivacyAnswer requested(UUID id, Occasion occasion) {
    return new PrivacyAnswer(id, State.REQUESTED, occasion.recordedAt().toString(), null);
  }

  static PrivacyAnswer of(PrivacyJob job) {
    return new PrivacyAnswer(
        job.id(),
        job.state(),
        job.occasion().recordedAt().toString(),
        job.doneAt().map(Instant::toString).orElse(null));
  }
}
