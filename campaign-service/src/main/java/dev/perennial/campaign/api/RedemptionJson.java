package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.promotion.Use;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;

/// One time that a code was redeemed.
///
/// @param discount in the code's currency; absent where only an order tells of it
/// @param cost in the reporting currency
/// @param ordered whether an order has shown the code
/// @param usedThenRefunded whether that order was then cancelled or wholly refunded
/// @param rolledBack whether the checkout failed after it
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedemptionJson(
    String redemptionId,
    String code,
    String orderKey,
    String discount,
    String cost,
    Instant redeemedAt,
    boolean ordered,
    boolean usedThenRefunded,
    boolean rolledBack) {

  static RedemptionJson of(Use use) {
    return new RedemptionJson(
        Long.toString(use.id()),
        use.code().printed(),
        use.orderKey().orElse(null),
        use.discount().map(BigDecimal::toPlainString).orElse(null),
        use.cost().toPlainString(),
        use.redeemedAt(),
        use.ordered(),
        use.refunded(),
        use.rolledBack());
  }
}
