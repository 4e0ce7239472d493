package dev.perennial.campaign.decision;

import dev.perennial.campaign.decision.Judgement.Go;
import dev.perennial.campaign.decision.Judgement.Stop;
import dev.perennial.campaign.decision.Judgement.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides what follows from what happened. The gates stand in one order, and the first that is
/// shut gives the reason: live and fresh, cause named, not ended meanwhile, eligible, consent;
/// then, after it is known who is held out, re-entry, caps and quiet hours.
///
/// @param fresh how far behind the business clock a due moment may be and still count as live; one
///     exactly that old does
/// @param zone of the business: the calendar by which delays count
/// @param caps of all campaigns together, to one customer
public record Decisions(Duration fresh, ZoneId zone, List<Cap> caps) {

  private static final Duration VALUE_LOOK_MIN = Duration.ofSeconds(2);
  private static final Duration VALUE_LOOK_MAX = Duration.ofHours(1);
  private static final Duration LIFETIME = Duration.ofDays(200 * 365);

  public Decisions {
    caps = List.copyOf(caps);
    if (fresh.isNegative()) {
      throw new IllegalArgumentException("fresh is negative: " + fresh);
    }
  }

  /// One for each step of `campaign` that `happening` is about; none where it is about something
  /// else, or about what happened before it went live.
  public List<Candidate> candidates(Happening happening, Campaign campaign) {
    if (!campaign.concerns(happening.asOf())) {
      return List.of();
    }
    return campaign.steps().stream()
        .filter(step -> step.on().holds(happening))
        .map(step -> new Candidate(happening, campaign, step))
        .toList();
  }

  /// How far back it matters what was sent to customers of `campaign`; nothing where it does not.
  public Optional<Duration> memory(Campaign campaign) {
    var rests =
        switch (campaign.reentry()) {
          case Reentry.Always() -> Stream.<Duration>empty();
          case Reentry.Never() -> Stream.of(LIFETIME);
          case Reentry.After(var rest) -> Stream.of(rest);
        };
    var limits = Stream.concat(caps.stream(), campaign.caps().stream()).map(Cap::within);
    return Stream.concat(rests, limits).max(Comparator.naturalOrder());
  }

  /// Whether a moment is too long ago to be acted upon.
  public boolean isHistoric(Instant dueAt, Instant now) {
    return dueAt.isBefore(now.minus(fresh));
  }

  /// The gates before assignment.
  ///
  /// @param takenBack whether the order that started it counts no more
  public Judgement beforeAssignment(
      Candidate candidate, Standing standing, boolean takenBack, Instant now) {
    if (isHistoric(candidate.dueAt(zone), now)) {
      return new Stop(Reason.HISTORIC);
    }
    if (!candidate.campaign().isLive(now)) {
      return new Stop(Reason.NOT_LIVE);
    }
    if (candidate.step().on() instanceof When.Changed(var _, var causes)
        && !causes.contains(candidate.happening().cause().kind())) {
      return new Stop(Reason.CAUSE_NOT_NAMED);
    }
    return ended(candidate, standing, takenBack)
        .<Judgement>map(Stop::new)
        .orElseGet(() -> eligible(candidate, standing, now));
  }

  private Optional<Reason> ended(Candidate candidate, Standing standing, boolean takenBack) {
    var happening = candidate.happening();
    var exits = candidate.step().exits();
    if (standing.erased()) {
      return Optional.of(Reason.ERASED);
    }
    if (takenBack) {
      return Optional.of(Reason.TAKEN_BACK);
    }
    if (exits.contains(Exit.MERGED) && !standing.customerId().equals(happening.customerId())) {
      return Optional.of(Reason.MERGED);
    }
    if (exits.contains(Exit.BOUGHT)
        && standing.lastOrderAt().filter(last -> last.isAfter(happening.asOf())).isPresent()) {
      return Optional.of(Reason.BOUGHT);
    }
    if (exits.contains(Exit.LEFT_SEGMENT)
        && candidate.step().on() instanceof When.Changed(var condition, var _)
        && standing.place().filter(place -> !condition.stillHolds(place.segment())).isPresent()) {
      return Optional.of(Reason.LEFT_SEGMENT);
    }
    return Optional.empty();
  }

  private Judgement eligible(Candidate candidate, Standing standing, Instant now) {
    var campaign = candidate.campaign();
    if (standing.place().isEmpty()) {
      return withoutValue(candidate, now);
    }
    if (!campaign.who().holds(standing, now)) {
      return new Stop(Reason.NOT_ELIGIBLE);
    }
    return standing
        .refusal(candidate.step())
        .or(() -> complaint(campaign, standing))
        .<Judgement>map(Stop::new)
        .orElseGet(Go::new);
  }

  private static boolean mayReenter(Candidate candidate, Standing standing, Instant now) {
    return switch (candidate.campaign().reentry()) {
      case Reentry.Always() -> true;
      case Reentry.Never() -> !standing.got(candidate, Instant.MIN);
      case Reentry.After(var rest) -> !standing.got(candidate, now.minus(rest));
    };
  }

  /// The value of an order comes a moment after the order: it is asked for again, ever more rarely,
  /// for as long as the step is worth doing.
  private Judgement withoutValue(Candidate candidate, Instant now) {
    var dueAt = candidate.dueAt(zone);
    if (now.isAfter(dueAt.plus(candidate.step().validity()))) {
      return new Stop(Reason.VALUE_UNKNOWN);
    }
    var half = Duration.between(dueAt, now).dividedBy(2);
    var rest = half.compareTo(VALUE_LOOK_MAX) > 0 ? VALUE_LOOK_MAX : half;
    return new Wait(now.plus(rest.compareTo(VALUE_LOOK_MIN) < 0 ? VALUE_LOOK_MIN : rest));
  }

  private static Optional<Reason> complaint(Campaign campaign, Standing standing) {
    return standing.detractor() && isPromotion(campaign.kind())
        ? Optional.of(Reason.DETRACTOR)
        : Optional.empty();
  }

  private static boolean isPromotion(CampaignKind kind) {
    return switch (kind) {
      case PROMOTION, RE_ENGAGEMENT, ACTIVATION -> true;
      case LOYALTY, POST_PURCHASE -> false;
    };
  }

  /// The gates after assignment: re-entry, caps, then quiet hours. They look at what went out
  /// before, so what is sent to a customer counts for the next step that is asked about.
  public Judgement afterAssignment(Candidate candidate, Standing standing, Instant now) {
    var campaign = candidate.campaign();
    if (!mayReenter(candidate, standing, now)) {
      return new Stop(Reason.NO_REENTRY);
    }
    var key = Optional.of(campaign.key());
    if (campaign.caps().stream().anyMatch(cap -> isReached(cap, standing, key, now))
        || caps.stream().anyMatch(cap -> isReached(cap, standing, Optional.empty(), now))) {
      return new Stop(Reason.CAPPED);
    }
    var expires = candidate.dueAt(zone).plus(candidate.step().validity());
    if (now.isAfter(expires)) {
      return new Stop(Reason.EXPIRED);
    }
    return campaign
        .quiet()
        .flatMap(hours -> hours.opening(now, standing.zone()))
        .<Judgement>map(
            opening -> opening.isBefore(expires) ? new Wait(opening) : new Stop(Reason.QUIET))
        .orElseGet(Go::new);
  }

  private static boolean isReached(
      Cap cap, Standing standing, Optional<String> campaign, Instant now) {
    return standing.sentSince(now.minus(cap.within()), campaign) >= cap.messages();
  }
}
