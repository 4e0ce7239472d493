package dev.perennial.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Candidate;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Decisions;
import dev.perennial.campaign.decision.Judgement.Go;
import dev.perennial.campaign.decision.Judgement.Stop;
import dev.perennial.campaign.decision.Judgement.Wait;
import dev.perennial.campaign.decision.Outcome;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Standing;
import dev.perennial.campaign.definition.ReadyMade;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The campaigns that come with an installation, and what they decide on changes by themselves.
public final class Campaigns {

  public static final List<Campaign> READY = new ReadyMade(new ObjectMapper()).campaigns();
  public static final Decisions RULES =
      new Decisions(Duration.ofHours(24), ZoneOffset.UTC, List.of());

  private Campaigns() {}

  public static Campaign ready(String key) {
    return READY.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
  }

  /// What `campaign` decides at once where nothing is known of the customer but the change.
  public static List<Decision> decide(SegmentChange change, Campaign campaign, Instant now) {
    return RULES.candidates(change, campaign).stream()
        .filter(candidate -> candidate.step().after().isNone())
        .flatMap(candidate -> decide(candidate, change, now).stream())
        .toList();
  }

  private static Optional<Decision> decide(Candidate candidate, SegmentChange change, Instant now) {
    var standing = Standing.only(change, ZoneOffset.UTC);
    return Stream.of(RULES.beforeAssignment(candidate, standing, false, now))
        .flatMap(
            judgement ->
                switch (judgement) {
                  case Go() -> Stream.of(new Outcome.Sent(now.plus(candidate.step().validity())));
                  case Stop(var reason) -> Stream.of(new Outcome.NotSent(reason));
                  case Wait(var _) -> Stream.<Outcome>empty();
                })
        .findFirst()
        .map(
            outcome ->
                new Decision(candidate, change.customerId(), standing.place(), now, outcome));
  }
}
