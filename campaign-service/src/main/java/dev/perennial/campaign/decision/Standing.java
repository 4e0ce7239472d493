package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that is known of a customer when a step is decided.
///
/// @param customerId the id that the person goes by now
/// @param place empty until a value is known
/// @param orders purchases: paid for and not wholly taken back
/// @param zone of the customer, or of the shop where the customer's is not known
/// @param country ISO 3166-1 alpha-2
/// @param spent on those purchases, where a campaign asks for it
/// @param refusals by channel, empty text for any: why nothing may be written to them there
/// @param detractor whether an answer of theirs holds promotions back
/// @param sent what went to them before, newest first, as far back as any rule looks
public record Standing(
    String customerId,
    Optional<Place> place,
    int orders,
    Optional<Instant> firstOrderAt,
    Optional<Instant> lastOrderAt,
    ZoneId zone,
    Optional<String> country,
    Set<String> tags,
    Spend spent,
    boolean subscribing,
    boolean erased,
    Map<String, Reason> refusals,
    boolean detractor,
    List<Sending> sent) {

  /// One thing that was sent.
  ///
  /// @param at business instant
  public record Sending(String campaign, String step, Instant at) {}

  public Standing {
    requireNonNull(customerId, "customerId");
    requireNonNull(zone, "zone");
    tags = Set.copyOf(tags);
    requireNonNull(spent, "spent");
    refusals = Map.copyOf(refusals);
    sent = List.copyOf(sent);
  }

  /// Of a customer of whom nothing else has to be known.
  public static Standing only(SegmentChange change, ZoneId zone) {
    return new Standing(
        change.customerId(),
        Optional.of(Place.after(change)),
        change.snapshot().orders(),
        Optional.empty(),
        Optional.empty(),
        zone,
        Optional.empty(),
        Set.of(),
        Spend.NOTHING,
        false,
        false,
        Map.of(),
        false,
        List.of());
  }

  /// Of a customer of whom nothing is known.
  public static Standing unknown(String customerId, ZoneId zone) {
    return new Standing(
        customerId,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        zone,
        Optional.empty(),
        Set.of(),
        Spend.NOTHING,
        false,
        false,
        Map.of(),
        false,
        List.of());
  }

  /// The same customer before anything of a time happened: without messages, and with the place and
  /// those purchases only that there were by then.
  ///
  /// @param had how many purchases
  /// @param first empty where there were none, as `last`
  public Standing before(
      Optional<Place> then,
      int had,
      Optional<Instant> first,
      Optional<Instant> last,
      Spend spentBefore) {
    return new Standing(
        customerId,
        then,
        had,
        first,
        last,
        zone,
        country,
        tags,
        spentBefore,
        subscribing,
        erased,
        refusals,
        detractor,
        List.of());
  }

  /// The same customer after one more purchase.
  ///
  /// @param spend on that
  public Standing bought(OrderPlaced order, Spend spend) {
    return new Standing(
        customerId,
        place,
        orders + 1,
        firstOrderAt.or(() -> Optional.of(order.asOf())),
        Optional.of(order.asOf()),
        zone,
        country,
        tags,
        spent.plus(spend),
        subscribing,
        erased,
        refusals,
        detractor,
        sent);
  }

  /// The same customer, with what is known beside the person.
  public Standing with(
      Optional<Place> newPlace,
      Spend newSpent,
      boolean nowSubscribing,
      boolean nowDetractor,
      List<Sending> newSent) {
    return new Standing(
        customerId,
        newPlace,
        orders,
        firstOrderAt,
        lastOrderAt,
        zone,
        country,
        tags,
        newSpent,
        nowSubscribing,
        erased,
        refusals,
        nowDetractor,
        newSent);
  }

  /// The same customer, who has a subscription that runs or none.
  public Standing subscribing(boolean now) {
    return with(place, spent, now, detractor, sent);
  }

  /// The same customer where `change` led, also where later changes are known.
  public Standing at(SegmentChange change) {
    return with(Optional.of(Place.after(change)), sent);
  }

  /// The same customer after one more message.
  public Standing plus(Sending one) {
    var all = new ArrayList<Sending>(sent.size() + 1);
    all.add(one);
    all.addAll(sent);
    return with(place, all);
  }

  private Standing with(Optional<Place> newPlace, List<Sending> newSent) {
    return new Standing(
        customerId,
        newPlace,
        orders,
        firstOrderAt,
        lastOrderAt,
        zone,
        country,
        tags,
        spent,
        subscribing,
        erased,
        refusals,
        detractor,
        newSent);
  }

  /// Why nothing may be written to them by the channel of `step`.
  Optional<Reason> refusal(Step step) {
    return Optional.ofNullable(refusals.get(step.channel().orElse("")));
  }

  /// How many messages of the campaign, or of any, went out after `since`.
  long sentSince(Instant since, Optional<String> campaign) {
    return sent.stream()
        .filter(each -> each.at().isAfter(since))
        .filter(each -> campaign.map(each.campaign()::equals).orElse(true))
        .count();
  }

  /// Whether this very step went out after `since`.
  boolean got(Candidate candidate, Instant since) {
    return sent.stream()
        .filter(each -> each.at().isAfter(since))
        .filter(each -> each.campaign().equals(candidate.campaign().key()))
        .anyMatch(each -> each.step().equals(candidate.step().key()));
  }
}
