package dev.perennial.campaign.grant;

import static java.util.stream.Collectors.groupingBy;

import dev.perennial.campaign.decision.Allocation;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Split;
import dev.perennial.campaign.experiment.Assignment;
import dev.perennial.campaign.experiment.Experiment;
import dev.perennial.campaign.experiment.Shares;
import dev.perennial.campaign.ledger.Arms;
import dev.perennial.campaign.ledger.Ask;
import dev.perennial.campaign.trial.AllocationTable;
import dev.perennial.campaign.trial.AllocationTable.Learned;
import dev.perennial.campaign.trial.Experiments;
import dev.perennial.campaign.trial.SplitShares;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Draws customers into the splits of campaigns, and first of all into those who are held out of
/// everything. Nobody is drawn where a campaign has no split and nobody is held out of everything.
@ApplicationScoped
class CampaignArms implements Arms {

  private final Experiments experiments;
  private final AllocationTable allocations;
  private final double heldOut;
  private final Duration window;
  private final Duration settle;

  /// @param heldOut share of all customers who are held out of every campaign, 0 to below 1
  /// @param window how long after the draw what a customer buys counts
  /// @param settle how long after that returns of it count
  CampaignArms(
      Experiments experiments,
      AllocationTable allocations,
      @ConfigProperty(name = "campaign.holdout") double heldOut,
      @ConfigProperty(name = "campaign.experiment.window") Duration window,
      @ConfigProperty(name = "campaign.experiment.settle") Duration settle) {
    this.experiments = experiments;
    this.allocations = allocations;
    this.heldOut = heldOut;
    this.window = window;
    this.settle = settle;
  }

  @Override
  public Uni<Map<String, Arm>> draw(SqlConnection transaction, List<Ask> asks, Instant now) {
    var tried =
        asks.stream()
            .filter(ask -> heldOut > 0 || !ask.campaign().split().isNone())
            .collect(groupingBy(Ask::campaign));
    var learning =
        tried.keySet().stream()
            .filter(campaign -> campaign.split().allocation() == Allocation.THOMPSON)
            .map(Campaign::key)
            .toList();
    return allocations
        .of(transaction, learning)
        .chain(learned -> draw(transaction, tried, learned, now));
  }

  private Uni<Map<String, Arm>> draw(
      SqlConnection transaction,
      Map<Campaign, List<Ask>> tried,
      Map<String, Learned> learned,
      Instant now) {
    var arms = new HashMap<String, Arm>();
    return Multi.createFrom()
        .iterable(tried.entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            each ->
                draw(transaction, experiment(each.getKey(), learned), each.getValue(), now)
                    .invoke(drawn -> arms.putAll(arms(each.getValue(), drawn))))
        .collect()
        .last()
        .replaceWith(arms);
  }

  private Uni<Map<String, Assignment>> draw(
      SqlConnection transaction, Experiment experiment, List<Ask> asks, Instant now) {
    var customers = asks.stream().map(Ask::customerId).distinct().sorted().toList();
    return experiments.assign(transaction, global(), experiment, customers, now);
  }

  private Optional<Experiment> global() {
    return heldOut > 0
        ? Optional.of(experiment(Experiment.GLOBAL, SplitShares.of(Split.holdingOut(heldOut))))
        : Optional.empty();
  }

  private Experiment experiment(Campaign campaign, Map<String, Learned> learned) {
    var stated = SplitShares.of(campaign.split());
    var shares =
        Optional.ofNullable(learned.get(campaign.key()))
            .filter(known -> known.isOf(stated))
            .map(Learned::shares)
            .orElse(stated);
    return experiment(campaign.key(), shares);
  }

  private Experiment experiment(String key, Shares shares) {
    return new Experiment(key, shares, window, settle);
  }

  private static Map<String, Arm> arms(List<Ask> asks, Map<String, Assignment> drawn) {
    var arms = new HashMap<String, Arm>();
    for (var ask : asks) {
      var assignment = drawn.get(ask.customerId());
      var offer =
          ask.campaign().split().variants().stream()
              .filter(variant -> variant.key().equals(assignment.given()))
              .map(Split.Variant::offer)
              .findFirst();
      arms.put(
          ask.decisionId(),
          new Arm(assignment.given(), assignment.probability(), assignment.isHeldOut(), offer));
    }
    return arms;
  }

  @Override
  public Uni<Void> exposed(SqlConnection transaction, List<Ask> sent, Instant now) {
    var tried =
        sent.stream()
            .filter(ask -> heldOut > 0 || !ask.campaign().split().isNone())
            .collect(groupingBy(ask -> ask.campaign().key()));
    return Multi.createFrom()
        .iterable(tried.entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            each ->
                experiments.exposed(
                    transaction,
                    each.getKey(),
                    each.getValue().stream().map(Ask::customerId).distinct().sorted().toList(),
                    now))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
