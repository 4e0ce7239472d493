package dev.perennial.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.activity.By;
import dev.perennial.ingest.activity.Price;
import dev.perennial.ingest.activity.Step;
import dev.perennial.ingest.activity.Terms;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Values;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.platform.canonical.CanonicalOrder;
import dev.perennial.ingest.platform.canonical.CanonicalPerson;
import dev.perennial.ingest.rate.Conversion;
import dev.perennial.ingest.rate.Reporting;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads the activities of `POST /v1/activities`. Unknown fields are passed over; the customer's
/// identifiers are hashed as they are read, and money is converted at the rate of its day.
final class ActivityReader {

  private static final int ID_LENGTH_MAX = 150;
  private static final int NAME_LENGTH_MAX = 100;
  private static final int TEXT_LENGTH_MAX = 200;
  private static final int PROPERTIES_MAX = 50;

  private static final String ACTED = "customer.acted";
  private static final String COST = "acquisition.cost";

  private final Identifiers identifiers;
  private final Reporting reporting;

  ActivityReader(Identifiers identifiers, Reporting reporting) {
    this.identifiers = identifiers;
    this.reporting = reporting;
  }

  /// @param recordedAt when a cost was stated that does not say so itself
  Reading<NormalizedActivity> reading(Instant recordedAt) {
    return new Reading<>() {
      @Override
      public NormalizedActivity read(JsonNode node) {
        try {
          var fields = Fields.of(node, "the activity");
          return new NormalizedActivity.Accepted(activity(fields, recordedAt));
        } catch (Refusal refusal) {
          return new NormalizedActivity.Rejected(refusal.reason(), refusal.getMessage());
        }
      }

      @Override
      public NormalizedActivity malformed(String detail) {
        return new NormalizedActivity.Rejected(Reason.MALFORMED, detail);
      }
    };
  }

  /// What is none of the types that the contracts name is the name of what a customer did; a name
  /// alone is one, too.
  private Activity activity(Fields fields, Instant recordedAt) {
    var type =
        fields
            .text("type", NAME_LENGTH_MAX)
            .or(() -> fields.text("name", NAME_LENGTH_MAX))
            .orElseThrow(() -> fields.missing("type"));
    var step = Arrays.stream(Step.values()).filter(each -> each.type().equals(type)).findFirst();
    if (step.isPresent()) {
      return subscribed(step.get(), fields);
    }
    if (type.equals(COST)) {
      return cost(fields, recordedAt);
    }
    if (type.startsWith("subscription.") || type.startsWith("acquisition.")) {
      throw fields.bad("type", "is none of this service's");
    }
    var name = type.equals(ACTED) ? fields.requiredText("name", NAME_LENGTH_MAX) : type;
    return new Activity.Acted(
        by(fields), name, fields.scalars("properties", PROPERTIES_MAX, TEXT_LENGTH_MAX));
  }

  private Activity subscribed(Step step, Fields fields) {
    var by = by(fields);
    var subscription =
        fields.object("subscription").orElseThrow(() -> fields.missing("subscription"));
    return new Activity.Subscribed(
        by,
        step,
        subscription.requiredText("id", ID_LENGTH_MAX),
        subscription.text("plan", TEXT_LENGTH_MAX),
        terms(step, subscription, currency -> reporting.at(by.at(), currency)));
  }

  /// A cancellation needs none.
  private static Optional<Terms> terms(
      Step step, Fields subscription, Function<Currency, Conversion> conversion) {
    var period = subscription.period("period");
    if (step == Step.CANCELLED && period.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Terms(
            period.orElseThrow(() -> subscription.missing("period")),
            price(subscription, conversion)));
  }

  private Activity cost(Fields fields, Instant recordedAt) {
    var day = fields.requiredDay("day");
    return new Activity.Cost(
        fields.text("id", ID_LENGTH_MAX),
        fields.instant("at").orElse(recordedAt),
        day,
        fields.requiredText("channel", CanonicalOrder.CHANNEL_LENGTH_MAX),
        fields.text("campaign", TEXT_LENGTH_MAX),
        price(fields, currency -> reporting.on(day, currency)));
  }

  private By by(Fields fields) {
    var platform = fields.requiredName("platform", OrderKey.PLATFORM_LENGTH_MAX);
    var shop = fields.requiredName("shop", OrderKey.SHOP_LENGTH_MAX);
    var somebody = identifiers(platform, shop, fields);
    if (somebody.isEmpty()) {
      throw fields.missing("customer.id, .email, .phone or .loyaltyId");
    }
    return new By(
        fields.text("id", ID_LENGTH_MAX), platform, shop, fields.requiredInstant("at"), somebody);
  }

  private List<Identifier> identifiers(String platform, String shop, Fields fields) {
    return fields
        .object("customer")
        .map(customer -> identifiers.of(platform, shop, CanonicalPerson.of(customer)))
        .orElse(List.of());
  }

  private static Price price(Fields fields, Function<Currency, Conversion> conversion) {
    var amount = fields.requiredAmount("amount");
    if (amount.signum() < 0) {
      throw fields.bad("amount", "is negative");
    }
    var currency = fields.requiredCurrency("currency");
    var price = Price.of(currency, amount, conversion.apply(currency));
    requireFit(fields, price.amount());
    requireFit(fields, price.reportingAmount());
    return price;
  }

  private static void requireFit(Fields fields, BigDecimal amount) {
    try {
      Values.requireFit(amount);
    } catch (IllegalArgumentException e) {
      throw fields.bad("amount", e.getMessage());
    }
  }
}
