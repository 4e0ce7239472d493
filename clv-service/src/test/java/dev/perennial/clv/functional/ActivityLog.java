package dev.perennial.clv.functional;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// Writes to `activities.v1` as ingest does.
record ActivityLog(OrderLog log) {

  /// A subscription as a test thinks of it: 10.00 each period.
  record Contract(String customerId, String id, String period) {}

  void started(Contract contract, LocalDate day) {
    step(contract, "started", day);
  }

  void renewed(Contract contract, LocalDate day) {
    step(contract, "renewed", day);
  }

  void cancelled(Contract contract, LocalDate day) {
    step(contract, "cancelled", day);
  }

  void spent(String channel, String day, String amount, Instant statedAt) {
    var json =
        """
        {"activityId":"acquisition.cost/%s/%s/%s","day":"%s","channel":"%s","at":"%s",
         "recordedAt":"%s","money":{"shop":{"currency":"EUR","amount":"%s"},
         "reporting":{"currency":"EUR","amount":"%s"}}}
        """
            .formatted(channel, day, amount, day, channel, statedAt, statedAt, amount, amount);
    append("channel:" + channel, json, "acquisition.cost");
  }

  void append(String key, String json, String type) {
    log.send("activities.v1", key, json.getBytes(UTF_8), "dev.perennial." + type + ".v1");
  }

  private void step(Contract contract, String step, LocalDate day) {
    var at = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    var json =
        """
        {"activityId":"subscription.%s/test/shop/%s-%s","customerId":"%s",
         "subscriptionKey":"test/shop/%s","platform":"test","shop":"shop","at":"%s",
         "recordedAt":"%s","asOf":"%s","plan":"Gold","period":"%s",
         "money":{"shop":{"currency":"EUR","amount":"10.00"},
                  "reporting":{"currency":"EUR","amount":"10.00"}}}
        """
            .formatted(
                step,
                contract.id(),
                day,
                contract.customerId(),
                contract.id(),
                at,
                at,
                at,
                contract.period());
    append(contract.customerId(), json, "subscription." + step);
  }
}
