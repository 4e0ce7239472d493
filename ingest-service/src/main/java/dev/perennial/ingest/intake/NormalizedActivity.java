package dev.perennial.ingest.intake;

import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.refusal.Reason;
import java.util.Optional;

/// What became of one activity that was handed in.
public sealed interface NormalizedActivity {

  default Optional<Activity> accepted() {
    return this instanceof Accepted(var activity) ? Optional.of(activity) : Optional.empty();
  }

  /// An activity that can be published.
  record Accepted(Activity activity) implements NormalizedActivity {}

  /// `detail` names the field and the bound, never the value: values may be personal.
  record Rejected(Reason reason, String detail) implements NormalizedActivity {}
}
