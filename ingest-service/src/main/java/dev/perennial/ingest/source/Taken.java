package dev.perennial.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.ingest.intake.LineResult;
import dev.perennial.ingest.refund.RefundResult;
import dev.perennial.ingest.refusal.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

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

  static Taken all(List<LineResult> results) {
    return results.stream().map(Taken::of).reduce(NOTHING, Taken::and);
  }

  /// What is of the forgotten is kept nowhere, not in quarantine either.
  private static Taken of(LineResult result) {
    return switch (result.result()) {
      case ACCEPTED -> accepted(1);
      case REPEATED -> repeated(1);
      case REJECTED ->
          result.reason() == Reason.FORGOTTEN
              ? passed(1)
              : refused(result.reason(), result.detail());
    };
  }

  static Taken of(RefundResult result) {
    return switch (result) {
      case RefundResult.Published() -> accepted(1);
      case RefundResult.Repeated() -> repeated(1);
      case RefundResult.Parked() -> waiting(1);
      case RefundResult.Rejected(var reason, var detail) -> refused(reason, detail);
    };
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
