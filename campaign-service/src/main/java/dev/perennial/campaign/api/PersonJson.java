package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.consent.ConsentPolicy;
import dev.perennial.campaign.ledger.Portrait;
import dev.perennial.campaign.person.Profile;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Somebody at a glance.
///
/// @param customerId what they go by
/// @param otherIds that were merged away
/// @param orders purchases: paid for and not wholly taken back
/// @param segment where clv-service last saw them; absent while it has not
/// @param decisions made about any of the ids
/// @param triggers of these, those that something was sent for
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonJson(
    String customerId,
    List<String> otherIds,
    boolean erased,
    Instant since,
    Instant registeredAt,
    int orders,
    Instant firstOrderAt,
    Instant lastOrderAt,
    String zone,
    String language,
    String country,
    List<String> tags,
    StandingJson segment,
    List<ConsentJson> consents,
    List<SuppressionJson> suppressions,
    long decisions,
    long triggers) {

  static PersonJson of(Portrait portrait, ConsentPolicy policy) {
    var person = portrait.person();
    var consents = portrait.consents();
    return new PersonJson(
        person.id(),
        portrait.ids().subList(1, portrait.ids().size()),
        person.erased(),
        person.since().orElse(null),
        person.registeredAt().orElse(null),
        person.orders(),
        person.firstOrderAt().orElse(null),
        person.lastOrderAt().orElse(null),
        told(person.profile(), Profile::zone),
        told(person.profile(), Profile::language),
        told(person.profile(), Profile::country),
        person.profile().map(Profile::tags).orElse(List.of()),
        portrait.standing().map(StandingJson::of).orElse(null),
        ConsentJson.all(consents, policy),
        consents.suppressions().stream()
            .map(each -> SuppressionJson.of(person.id(), each))
            .toList(),
        portrait.decisions(),
        portrait.triggers());
  }

  private static String told(Optional<Profile> profile, Function<Profile, Optional<String>> field) {
    return profile.flatMap(field).orElse(null);
  }

  /// @param totalClv decimal
  @RegisterForReflection
  public record StandingJson(
      String tier,
      String stage,
      Instant asOf,
      String currency,
      String totalClv,
      String modelVersion) {

    static StandingJson of(Portrait.Standing standing) {
      return new StandingJson(
          standing.tier(),
          standing.stage(),
          standing.asOf(),
          standing.currency(),
          standing.totalClv().toPlainString(),
          standing.modelVersion());
    }
  }
}
