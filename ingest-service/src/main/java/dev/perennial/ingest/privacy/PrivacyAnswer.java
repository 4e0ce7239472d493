package dev.perennial.ingest.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.privacy.PrivacyJob.State;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What callers are told of a request.
///
/// @param waitsFor imports whose files have to go before it is done; null where there are none
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrivacyAnswer(
    UUID id, State state, String requestedAt, String doneAt, List<String> waitsFor) {

  static PrivacyAnswer requested(UUID id, Occasion occasion) {
    return new PrivacyAnswer(id, State.REQUESTED, occasion.recordedAt().toString(), null, null);
  }

  static PrivacyAnswer of(PrivacyJob job) {
    return new PrivacyAnswer(
        job.id(),
        job.state(),
        job.occasion().recordedAt().toString(),
        job.doneAt().map(Instant::toString).orElse(null),
        job.imports().filter(imports -> !imports.isEmpty()).map(PrivacyAnswer::paths).orElse(null));
  }

  static List<String> paths(List<Long> imports) {
    return imports.stream().map(id -> "/v1/imports/" + id).toList();
  }
}
