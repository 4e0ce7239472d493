package dev.perennial.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.refusal.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What the caller is told about one order or activity. `customerId` comes with what is accepted of
/// somebody, `reason` and `detail` with what is rejected; the key of an order is missing where it
/// could not be read.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineResult(
    int line,
    String orderKey,
    String activityId,
    Result result,
    String customerId,
    Reason reason,
    String detail) {

  @RegisterForReflection
  public enum Result {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("repeated")
    REPEATED,
    @JsonProperty("rejected")
    REJECTED
  }

  static LineResult accepted(int line, OrderKey key, String customerId) {
    return new LineResult(line, key.value(), null, Result.ACCEPTED, customerId, null, null);
  }

  static LineResult repeated(int line, OrderKey key) {
    return new LineResult(line, key.value(), null, Result.REPEATED, null, null, null);
  }

  static LineResult rejected(int line, Normalized.Rejected rejected) {
    var key = rejected.key().map(OrderKey::value).orElse(null);
    return new LineResult(
        line, key, null, Result.REJECTED, null, rejected.reason(), rejected.detail());
  }

  /// @param owner a channel's costs are no customer's
  static LineResult accepted(int line, Activity activity, String owner) {
    var customerId = activity instanceof Activity.Personal ? owner : null;
    return new LineResult(line, null, activity.id(), Result.ACCEPTED, customerId, null, null);
  }

  static LineResult repeated(int line, Activity activity) {
    return new LineResult(line, null, activity.id(), Result.REPEATED, null, null, null);
  }

  static LineResult rejected(int line, NormalizedActivity.Rejected rejected) {
    return new LineResult(
        line, null, null, Result.REJECTED, null, rejected.reason(), rejected.detail());
  }

  static LineResult acceptedOf(int line, String customerId) {
    return new LineResult(line, null, null, Result.ACCEPTED, customerId, null, null);
  }

  static LineResult repeated(int line) {
    return new LineResult(line, null, null, Result.REPEATED, null, null, null);
  }

  static LineResult rejected(int line, Reason reason, String detail) {
    return new LineResult(line, null, null, Result.REJECTED, null, reason, detail);
  }

  static LineResult forgotten(int line) {
    return rejected(
        line, Reason.FORGOTTEN, "of somebody who has asked to be forgotten since it happened");
  }
}
