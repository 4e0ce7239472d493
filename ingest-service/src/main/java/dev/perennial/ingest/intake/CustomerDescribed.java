package dev.perennial.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.ingest.customer.Consent;
import dev.perennial.ingest.customer.Customer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.List;

/// The events of `customers.v1` that say how a customer is to be met, as `contracts/` describes
/// them.
sealed interface CustomerDescribed {

  String TOPIC = "customers.v1";

  String type();

  /// The event `customer.profile`.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Profile(
      String customerId,
      String platform,
      String shop,
      String at,
      String zone,
      String language,
      String country,
      List<String> tags,
      String recordedAt,
      String asOf)
      implements CustomerDescribed {

    static Profile of(Customer customer, String customerId, Receipt receipt) {
      var profile = customer.profile();
      return new Profile(
          customerId,
          customer.platform(),
          customer.shop(),
          customer.at().toString(),
          profile.zone().map(ZoneId::getId).orElse(null),
          profile.language().orElse(null),
          profile.country().orElse(null),
          profile.tags(),
          receipt.recordedAt().toString(),
          receipt.asOf(customer.at()).toString());
    }

    @Override
    public String type() {
      return "customer.profile";
    }
  }

  /// The event `customer.consent`.
  @RegisterForReflection
  record Agreed(
      String customerId,
      String platform,
      String shop,
      String channel,
      boolean granted,
      String occurredAt,
      String recordedAt,
      String asOf)
      implements CustomerDescribed {

    static Agreed of(Customer customer, Consent consent, String customerId, Receipt receipt) {
      return new Agreed(
          customerId,
          customer.platform(),
          customer.shop(),
          consent.channel().name(),
          consent.granted(),
          consent.occurredAt().toString(),
          receipt.recordedAt().toString(),
          receipt.asOf(consent.occurredAt()).toString());
    }

    @Override
    public String type() {
      return "customer.consent";
    }
  }
}
