package dev.perennial.ingest.platform.canonical;

import dev.perennial.ingest.customer.Consent;
import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.order.OrderKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the canonical customer: who is known to a shop beside orders, how they are to be met, and
/// whether they may be written to. What cannot be taken is a `Refusal`.
public final class CanonicalCustomer {

  private static final int ZONE_LENGTH_MAX = 64;
  private static final int LANGUAGE_LENGTH_MAX = 35;
  private static final int COUNTRY_LENGTH = 2;
  private static final int CHANNEL_LENGTH_MAX = 30;
  private static final int CONSENTS_MAX = 100;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final Identifiers identifiers;

  public CanonicalCustomer(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /// @param recordedAt the moment it speaks of where it does not say
  public Customer customer(Fields customer, Instant recordedAt) {
    var platform = customer.requiredName("platform", OrderKey.PLATFORM_LENGTH_MAX);
    var shop = customer.requiredName("shop", OrderKey.SHOP_LENGTH_MAX);
    var profile =
        customer.object("profile").map(CanonicalCustomer::profile).orElse(Profile.UNKNOWN);
    var person = CanonicalPerson.of(customer);
    var dialled = person.callable(person.phone(), person.region().or(profile::country));
    var somebody = identifiers.of(platform, shop, dialled);
    if (somebody.isEmpty()) {
      throw customer.missing("id, email, phone or loyaltyId");
    }
    return new Customer(
        platform,
        shop,
        person.id().orElseGet(() -> somebody.getFirst().hash()),
        somebody,
        customer.instant("at").orElse(recordedAt),
        profile,
        customer.objects("consents", CONSENTS_MAX, CanonicalCustomer::consent));
  }

  private static Profile profile(Fields profile) {
    return new Profile(
        zone(profile),
        language(profile),
        country(profile),
        profile.texts("tags", Profile.TAGS_MAX, Profile.TAG_LENGTH_MAX));
  }

  private static Optional<ZoneId> zone(Fields profile) {
    try {
      return profile.text("zone", ZONE_LENGTH_MAX).map(ZoneId::of);
    } catch (DateTimeException _) {
      throw profile.bad("zone", "is no time zone such as Europe/Berlin");
    }
  }

  private static Optional<String> language(Fields profile) {
    try {
      return profile
          .text("language", LANGUAGE_LENGTH_MAX)
          .map(tag -> new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build())
          .map(Locale::toLanguageTag);
    } catch (IllformedLocaleException _) {
      throw profile.bad("language", "is no language of BCP 47");
    }
  }

  private static Optional<String> country(Fields profile) {
    var country =
        profile.text("country", COUNTRY_LENGTH).map(code -> code.toUpperCase(Locale.ROOT));
    if (country.filter(code -> !COUNTRIES.contains(code)).isPresent()) {
      throw profile.bad("country", "is no country of ISO 3166");
    }
    return country;
  }

  private static Consent consent(Fields consent) {
    var named = consent.requiredText("channel", CHANNEL_LENGTH_MAX);
    var channel =
        Arrays.stream(Consent.Channel.values())
            .filter(each -> each.name().equalsIgnoreCase(named))
            .findFirst()
            .orElseThrow(() -> consent.bad("channel", "is not one of " + channels()));
    return new Consent(
        channel,
        consent.truth("granted").orElseThrow(() -> consent.missing("granted")),
        consent.requiredInstant("occurredAt"));
  }

  private static List<Consent.Channel> channels() {
    return List.of(Consent.Channel.values());
  }
}
