package dev.perennial.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.ingest.order.OrderKey;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What the caller is told about one order. `customerId` comes with an accepted order, `reason` and
/// `detail` with a rejected one; the order's key is missing where it could not be read.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineResult(
    int line, String orderKey, Result result, String customerId, Reason reason, String detail) {

  public enum Result {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("repeated")
    REPEATED,
    @JsonProperty("rejected")
    REJECTED
  }

  static LineResult accepted(int line, OrderKey key, String customerId) {
    return new LineResult(line, key.value(), Result.ACCEPTED, customerId, null, null);
  }

  static LineResult repeated(int line, OrderKey key) {
    return new LineResult(line, key.value(), Result.REPEATED, null, null, null);
  }

  static LineResult rejected(int line, Normalized.Rejected rejected) {
    var key = rejected.key().map(OrderKey::value).orElse(null);
    return new LineResult(line, key, Result.REJECTED, null, rejected.reason(), rejected.detail());
  }
}
