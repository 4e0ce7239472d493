package dev.perennial.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.ingest.refusal.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What became of a delivery, for whoever reads the platform's log of its webhooks.
///
/// @param accepted statements that were new and went on
/// @param repeated statements that were known
/// @param waiting refunds that wait for their order, and documents that will be asked for
/// @param passed statements of which nothing is to be taken
/// @param quarantine where it is kept if any of it could not be taken
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Taken(
    int accepted,
    int repeated,
    int waiting,
    int passed,
    Long quarantine,
    Reason reason,
    String detail) {

  static final Taken NOTHING = new Taken(0, 0, 0, 0, null, null, null);

  static Taken accepted(int count) {
    return new Taken(count, 0, 0, 0, null, null, null);
  }

  static Taken repeated(int count) {
    return new Taken(0, count, 0, 0, null, null, null);
  }

  static Taken waiting(int count) {
    return new Taken(0, 0, count, 0, null, null, null);
  }

  static Taken passed(int count) {
    return new Taken(0, 0, 0, count, null, null, null);
  }

  static Taken refused(Reason reason, String detail) {
    return new Taken(0, 0, 0, 0, null, reason, detail);
  }

  boolean isRefused() {
    return reason != null;
  }

  Taken kept(long id) {
    return new Taken(accepted, repeated, waiting, passed, id, reason, detail);
  }

  /// Both; of two refusals the first is told.
  Taken and(Taken other) {
    return new Taken(
        accepted + other.accepted,
        repeated + other.repeated,
        waiting + other.waiting,
        passed + other.passed,
        quarantine == null ? other.quarantine : quarantine,
        reason == null ? other.reason : reason,
        reason == null ? other.detail : detail);
  }
}
