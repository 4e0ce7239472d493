package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Candidate;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Decisions;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.Judgement;
import dev.perennial.campaign.decision.Judgement.Go;
import dev.perennial.campaign.decision.Judgement.Stop;
import dev.perennial.campaign.decision.Judgement.Wait;
import dev.perennial.campaign.decision.Offer;
import dev.perennial.campaign.decision.Outcome;
import dev.perennial.campaign.decision.Reason;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Standing;
import dev.perennial.campaign.event.Inputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The steps that something started and that are due, on their way through the gates, in the order
/// in which they were started. Belongs to one transaction.
final class Docket {

  private final boolean fromLog;
  private final Decisions rules;
  private final Instant now;
  private final List<Candidate> started = new ArrayList<>();
  private final List<Case> cases = new ArrayList<>();
  private final Map<Happened, Instant> next = new LinkedHashMap<>();
  private Map<String, Standing> standings;

  /// @param happened in the order in which it happened
  /// @param fromLog whether it just came, and did not wait
  Docket(
      List<Happened> happened,
      boolean fromLog,
      List<Campaign> campaigns,
      Decisions rules,
      Instant now) {
    this.fromLog = fromLog;
    this.rules = rules;
    this.now = now;
    for (var each : happened) {
      for (var campaign : campaigns) {
        for (var candidate : rules.candidates(each.happening(), campaign)) {
          started.add(candidate);
          arrange(new Case(each, candidate));
        }
      }
    }
  }

  private void arrange(Case each) {
    var dueAt = each.candidate().dueAt(rules.zone());
    if (dueAt.isAfter(now)) {
      waitUntil(each, dueAt);
    } else if (!rules.isHistoric(dueAt, now)) {
      cases.add(each);
    } else if (each.happening() instanceof SegmentChange change) {
      each.standing = Standing.only(change, rules.zone());
      conclude(each, new Stop(Reason.HISTORIC));
      cases.add(each);
    }
  }

  /// Those that no gate has stopped so far. Steps of old orders and visits never get here: an
  /// import would tell a million times that history is not news.
  List<Case> open() {
    return cases.stream().filter(Case::isOpen).toList();
  }

  /// Lets go of what was decided before.
  void without(Set<String> decidedIds) {
    cases.removeIf(each -> decidedIds.contains(each.candidate().id()));
  }

  /// Every step that was started.
  List<Candidate> candidates() {
    return started;
  }

  Set<String> openIds() {
    return cases.stream().map(each -> each.candidate().id()).collect(toSet());
  }

  /// The gates before assignment.
  void judge(Grounds grounds) {
    standings = new LinkedHashMap<>(grounds.standings());
    for (var each : open()) {
      each.standing = standing(each);
      var id = each.happening().id();
      conclude(
          each,
          grounds.superseded().contains(id)
              ? new Stop(Reason.SUPERSEDED)
              : rules.beforeAssignment(
                  each.candidate(), each.standing, grounds.takenBack().contains(id), now));
    }
  }

  /// Those that no gate has stopped so far, as they are about to go out.
  List<Ask> asks() {
    return open().stream().map(this::ask).toList();
  }

  private Ask ask(Case each) {
    return new Ask(
        each.candidate(),
        each.standing.customerId(),
        each.standing.place().orElseThrow(),
        each.offer,
        now.plus(each.candidate().step().validity()));
  }

  /// Who is held out gets nothing.
  void assign(Map<String, Arms.Arm> arms) {
    for (var each : open()) {
      Optional.ofNullable(arms.get(each.candidate().id())).ifPresent(arm -> assign(each, arm));
    }
  }

  private void assign(Case each, Arms.Arm arm) {
    each.arm = new Inputs.Arm(arm.name(), arm.probability());
    each.offer = arm.offer().orElse(each.offer);
    if (arm.heldOut()) {
      conclude(each, new Stop(Reason.HELD_OUT));
    }
  }

  /// What is not granted is not sent.
  void grant(Map<String, Grants.Grant> grants) {
    for (var each : open()) {
      switch (grants.get(each.candidate().id())) {
        case Grants.Grant.Given given -> each.granted = given;
        case Grants.Grant.Refused(var reason) -> conclude(each, new Stop(reason));
      }
    }
  }

  /// The gates after assignment. What goes to a customer counts for their next step.
  void limit() {
    for (var each : open()) {
      each.standing = standing(each);
      if (conclude(each, rules.afterAssignment(each.candidate(), each.standing, now))) {
        var sending =
            new Standing.Sending(
                each.candidate().campaign().key(), each.candidate().step().key(), now);
        standings.computeIfPresent(each.customerId(), (_, before) -> before.plus(sending));
      }
    }
  }

  /// A change that just came is judged by where it led, also where a later one is in the same
  /// batch; a step that waited, by where the customer is now.
  private Standing standing(Case each) {
    var standing = standings.get(each.customerId());
    return fromLog
            && each.happening() instanceof SegmentChange change
            && each.candidate().step().after().isNone()
        ? standing.at(change)
        : standing;
  }

  private boolean conclude(Case each, Judgement judgement) {
    switch (judgement) {
      case Go() -> {}
      case Stop(var reason) -> each.outcome = new Outcome.NotSent(reason);
      case Wait(var until) -> {
        each.waits = true;
        waitUntil(each, until);
      }
    }
    return each.isOpen();
  }

  private void waitUntil(Case each, Instant until) {
    next.merge(each.happened(), until, (one, other) -> one.isBefore(other) ? one : other);
  }

  /// What was decided: who is still open is sent to.
  List<Decided> decided() {
    return cases.stream().filter(each -> !each.waits).map(this::decided).toList();
  }

  private Decided decided(Case each) {
    var outcome =
        each.outcome != null
            ? each.outcome
            : new Outcome.Sent(now.plus(each.candidate().step().validity()));
    var decision =
        new Decision(
            each.candidate(), each.standing.customerId(), each.standing.place(), now, outcome);
    return new Decided(
        decision,
        each.happened().acceptedAt(),
        each.happened().traceparent(),
        Optional.ofNullable(each.arm),
        Optional.ofNullable(each.outcome == null ? each.granted : null));
  }

  /// When each happening has its next step, of those that have one.
  Map<Happened, Instant> next() {
    return next;
  }

  /// One step that is due.
  static final class Case {

    private final Happened happened;
    private final Candidate candidate;
    private Standing standing;
    private Outcome outcome;
    private boolean waits;
    private Inputs.Arm arm;
    private Offer offer;
    private Grants.Grant.Given granted;

    Case(Happened happened, Candidate candidate) {
      this.happened = happened;
      this.candidate = candidate;
      this.offer = candidate.step().offer();
    }

    Happened happened() {
      return happened;
    }

    Happening happening() {
      return happened.happening();
    }

    Candidate candidate() {
      return candidate;
    }

    /// By which the happening names the customer.
    String customerId() {
      return happening().customerId();
    }

    private boolean isOpen() {
      return outcome == null && !waits;
    }
  }
}
