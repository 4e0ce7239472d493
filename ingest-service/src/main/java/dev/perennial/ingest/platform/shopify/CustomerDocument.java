package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.customer.Consent;
import dev.perennial.ingest.customer.Consent.Channel;
import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A customer as the REST API and the `customers/*` webhooks tell it, and the messages about
/// consent alone, which call the same things `customer_id` and `email_address`. Consent stands in
/// `email_marketing_consent` and `sms_marketing_consent`, before the API version 2022-04 in
/// `accepts_marketing`. Who was never asked says nothing.
record CustomerDocument(Fields customer, Optional<Instant> triggeredAt, Context context) {

  private static final int TEXT_LENGTH_MAX = 200;
  private static final int TAGS_LENGTH_MAX = 20_000;

  Statement statement() {
    var id = id(customer).orElseThrow(() -> customer.missing("id"));
    return new Statement.Known(
        new Customer(
            context.source().platform(),
            context.source().shop(),
            id,
            context.identify(person(id)),
            at(),
            new Profile(Optional.empty(), language(), country(), tags()),
            consents()));
  }

  /// Absent for guests, whose id is null or 0.
  static Optional<String> id(Fields customer) {
    return customer
        .text("id", Shopify.ID_LENGTH_MAX)
        .or(() -> customer.text("customer_id", Shopify.ID_LENGTH_MAX))
        .filter(id -> !id.equals("0"));
  }

  private Person person(String id) {
    return Person.of(
            Optional.of(id),
            customer
                .label("email", Person.LENGTH_MAX)
                .or(() -> customer.label("email_address", Person.LENGTH_MAX)))
        .callable(customer.label("phone", Person.LENGTH_MAX), country());
  }

  private Instant at() {
    return customer
        .instant("updated_at", Shopify.TIMES)
        .or(() -> triggeredAt)
        .or(() -> customer.instant("created_at", Shopify.TIMES))
        .or(() -> occurredAt("email_marketing_consent"))
        .or(() -> occurredAt("sms_marketing_consent"))
        .orElseThrow(() -> customer.missing("updated_at"));
  }

  private Optional<Instant> occurredAt(String consent) {
    return customer
        .objectIfAny(consent)
        .flatMap(each -> each.instant("consent_updated_at", Shopify.TIMES));
  }

  private Optional<String> language() {
    return Manners.language(customer.label("locale", TEXT_LENGTH_MAX));
  }

  private Optional<String> country() {
    return Manners.country(
        customer
            .objectIfAny("default_address")
            .flatMap(address -> address.label("country_code", TEXT_LENGTH_MAX)));
  }

  private List<String> tags() {
    return Manners.tags(customer.label("tags", TAGS_LENGTH_MAX));
  }

  private List<Consent> consents() {
    return Stream.of(
            consent("email_marketing_consent", Channel.EMAIL).or(this::accepted),
            consent("sms_marketing_consent", Channel.SMS))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Consent> consent(String name, Channel channel) {
    return customer
        .objectIfAny(name)
        .flatMap(
            each ->
                consent(
                    channel,
                    each.label("state", TEXT_LENGTH_MAX).filter("subscribed"::equals).isPresent(),
                    each.instant("consent_updated_at", Shopify.TIMES)));
  }

  private Optional<Consent> accepted() {
    return customer.has("accepts_marketing")
        ? consent(
            Channel.EMAIL,
            customer.isTrue("accepts_marketing"),
            customer.instant("accepts_marketing_updated_at", Shopify.TIMES))
        : Optional.empty();
  }

  private Optional<Consent> consent(Channel channel, boolean granted, Optional<Instant> occurred) {
    return occurred
        .or(() -> granted ? Optional.of(at()) : Optional.empty())
        .map(at -> new Consent(channel, granted, at));
  }
}
