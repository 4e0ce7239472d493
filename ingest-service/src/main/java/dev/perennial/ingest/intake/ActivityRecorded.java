package dev.perennial.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.activity.Price;
import dev.perennial.ingest.activity.Terms;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/// The events of `activities.v1`, as `contracts/` describes them.
sealed interface ActivityRecorded {

  /// @param customerId passed over for a cost, which is nobody's
  static ActivityRecorded of(
      Activity activity, String customerId, Instant recordedAt, Instant asOf) {
    return switch (activity) {
      case Activity.Acted acted -> Acted.of(acted, customerId, recordedAt, asOf);
      case Activity.Subscribed subscribed ->
          Subscribed.of(subscribed, customerId, recordedAt, asOf);
      case Activity.Cost cost -> Cost.of(cost, recordedAt);
    };
  }

  /// The event `customer.acted`.
  @RegisterForReflection
  record Acted(
      String activityId,
      String customerId,
      String platform,
      String shop,
      String at,
      String recordedAt,
      String asOf,
      String name,
      SortedMap<String, Object> properties)
      implements ActivityRecorded {

    static Acted of(Activity.Acted acted, String customerId, Instant recordedAt, Instant asOf) {
      var by = acted.by();
      return new Acted(
          acted.id(),
          customerId,
          by.platform(),
          by.shop(),
          by.at().toString(),
          recordedAt.toString(),
          asOf.toString(),
          acted.name(),
          new TreeMap<>(acted.properties()));
    }
  }

  /// The events `subscription.started`, `.renewed` and `.cancelled`.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Subscribed(
      String activityId,
      String customerId,
      String subscriptionKey,
      String platform,
      String shop,
      String at,
      String recordedAt,
      String asOf,
      String plan,
      String period,
      BothMoney money)
      implements ActivityRecorded {

    static Subscribed of(
        Activity.Subscribed subscribed, String customerId, Instant recordedAt, Instant asOf) {
      var by = subscribed.by();
      return new Subscribed(
          subscribed.id(),
          customerId,
          subscribed.key(),
          by.platform(),
          by.shop(),
          by.at().toString(),
          recordedAt.toString(),
          asOf.toString(),
          subscribed.plan().orElse(null),
          subscribed.terms().map(terms -> terms.period().toString()).orElse(null),
          subscribed.terms().map(Terms::price).map(BothMoney::of).orElse(null));
    }
  }

  /// The event `acquisition.cost`.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cost(
      String activityId,
      String day,
      String channel,
      String campaign,
      String at,
      String recordedAt,
      BothMoney money)
      implements ActivityRecorded {

    static Cost of(Activity.Cost cost, Instant recordedAt) {
      return new Cost(
          cost.id(),
          cost.day().toString(),
          cost.channel(),
          cost.campaign().orElse(null),
          cost.at().toString(),
          recordedAt.toString(),
          BothMoney.of(cost.price()));
    }
  }

  @RegisterForReflection
  record BothMoney(Money shop, Money reporting) {
    static BothMoney of(Price price) {
      return new BothMoney(
          new Money(price.currency().getCurrencyCode(), price.amount().toPlainString()),
          new Money(
              price.reportingCurrency().getCurrencyCode(),
              price.reportingAmount().toPlainString()));
    }
  }

  @RegisterForReflection
  record Money(String currency, String amount) {}
}
