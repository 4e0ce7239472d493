package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.promotion.Refusal;
import dev.perennial.campaign.promotion.Verdict;
import dev.perennial.campaign.promotion.Verdict.Granted;
import dev.perennial.campaign.promotion.Verdict.Refused;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Whether a code takes something off.
///
/// @param code as it was typed
/// @param discount in the basket's currency, of one that is valid
/// @param reason the one reason of one that is not
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerdictJson(
    String code, boolean valid, String discount, String currency, Refusal reason) {

  static VerdictJson of(String typed, Verdict verdict, String currency) {
    return switch (verdict) {
      case Granted(var discount) ->
          new VerdictJson(typed, true, discount.toPlainString(), currency, null);
      case Refused(var reason) -> new VerdictJson(typed, false, null, null, reason);
    };
  }

  /// @param codes in the order in which they are taken off, then those that are not
  /// @param discount of all of them together
  @RegisterForReflection
  public record All(List<VerdictJson> codes, String discount, String currency) {}
}
