package dev.perennial.clv.stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/// What this service reads of the events of `activities.v1`, each of which has some of these
/// fields; others may come and go.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ToldActivity(
    String activityId,
    String customerId,
    String subscriptionKey,
    Instant at,
    String plan,
    Period period,
    BothMoney money,
    LocalDate day,
    String channel,
    String campaign) {

  /// Of the two currencies only the reporting one counts here.
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record BothMoney(Money reporting) {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Money(String currency, BigDecimal amount) {}
}
