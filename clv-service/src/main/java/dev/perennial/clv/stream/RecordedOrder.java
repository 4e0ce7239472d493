package dev.perennial.clv.stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// What this service reads of `order.recorded`; other fields may come and go.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record RecordedOrder(
    String orderKey,
    String version,
    String customerId,
    Instant placedAt,
    Instant recordedAt,
    Instant asOf,
    String status,
    BothMoney money,
    String channel,
    List<Line> lines) {

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Line(String category, BigDecimal quantity, BigDecimal unitPrice) {}

  /// Of the two currencies only the reporting one counts here.
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record BothMoney(Money reporting) {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Money(String currency, BigDecimal gross, BigDecimal net) {}
}
