package dev.perennial.campaign.event;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.person.PersonEvent;
import dev.perennial.campaign.person.Profile;
import dev.perennial.campaign.person.Seen;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The fields of ingest-service's events on `customers.v1` that this service uses; each has some of
/// them. All that reads one throws an `IllegalArgumentException`, `NullPointerException` or
/// `DateTimeException` where the event breaks its contract.
@RegisterForReflection
public record CustomerTold(
    String customerId,
    String since,
    String mergedId,
    String mergedSince,
    String newCustomerId,
    String newSince,
    List<String> orderKeys,
    Long assignment,
    List<String> customerIds,
    String channel,
    Boolean granted,
    String occurredAt,
    String at,
    String zone,
    String language,
    String country,
    List<String> tags,
    String asOf) {

  private static final int NAMES_MAX = 1_000;
  private static final int TAGS_MAX = 100;

  public PersonEvent.Registered toRegistered() {
    return new PersonEvent.Registered(seen("customerId", customerId, "since", since), told());
  }

  public PersonEvent.Merged toMerged() {
    return new PersonEvent.Merged(
        seen("customerId", customerId, "since", since),
        seen("mergedId", mergedId, "mergedSince", mergedSince),
        told());
  }

  public PersonEvent.Split toSplit() {
    var number = requireNonNull(assignment, "assignment");
    if (number < 1) {
      throw new IllegalArgumentException("assignment is below 1");
    }
    return new PersonEvent.Split(
        number,
        seen("newCustomerId", newCustomerId, "newSince", newSince),
        Fields.all("orderKeys", orderKeys, NAMES_MAX, key -> Fields.orderKey("orderKeys", key)),
        told());
  }

  public PersonEvent.Erased toErased() {
    var ids =
        Fields.all(
            "customerIds", customerIds, NAMES_MAX, id -> Fields.customerId("customerIds", id));
    return new PersonEvent.Erased(
        Stream.concat(Stream.of(Fields.customerId("customerId", customerId)), ids.stream())
            .distinct()
            .toList(),
        told());
  }

  public PersonEvent.Consented toConsented() {
    return new PersonEvent.Consented(
        Fields.customerId("customerId", customerId),
        new Statement(
            new Channel(channel),
            requireNonNull(granted, "granted"),
            Fields.instant("occurredAt", occurredAt)));
  }

  /// @param eventId `ce_id`, which orders profiles of one instant
  public PersonEvent.Described toDescribed(String eventId) {
    return new PersonEvent.Described(
        Fields.customerId("customerId", customerId),
        new Profile(
            Fields.instant("at", at),
            eventId,
            plain(zone, 64),
            plain(language, 35),
            plain(country, 2),
            tags == null
                ? List.of()
                : tags.stream().filter(tag -> Fields.isPlain(tag, 100)).limit(TAGS_MAX).toList()));
  }

  /// What cannot be kept is as good as unknown: nothing hangs on it but courtesy.
  private static Optional<String> plain(String text, int max) {
    return Optional.ofNullable(text).filter(present -> Fields.isPlain(present, max));
  }

  private Instant told() {
    return Fields.instant("asOf", asOf);
  }

  private static Seen seen(String idName, String id, String sinceName, String since) {
    return new Seen(Fields.customerId(idName, id), Fields.instant(sinceName, since));
  }
}
