package dev.perennial.clv.stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;

/// What this service reads of `order.refunded`; other fields may come and go.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record RefundedOrder(
    String orderKey,
    String refundId,
    String version,
    String customerId,
    Instant recordedAt,
    Instant asOf,
    Money money) {

  /// Sums are made in the shop's currency; of the reporting one only its name counts here.
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Money(Shop shop, Reporting reporting, Rate rate) {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Shop(BigDecimal amount) {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Reporting(String currency) {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Rate(BigDecimal reportingUnits, BigDecimal shopUnits) {}
}
