package dev.perennial.campaign.grant;

import static java.util.stream.Collectors.groupingBy;

import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Split;
import dev.perennial.campaign.experiment.Assignment;
import dev.perennial.campaign.experiment.Experiment;
import dev.perennial.campaign.experiment.Shares;
import dev.perennial.campaign.ledger.Arms;
import dev.perennial.campaign.ledger.Ask;
import dev.perennial.campaign.trial.Experiments;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Draws customers into the splits of campaigns, and first of all into those who are held out of
/// everything. Nobody is drawn where a campaign has no split and nobody is held out of everything.
@ApplicationScoped
class CampaignArms implements Arms {

  /// The arm of those who get a campaign as it stands.
  static final String TREATED = "treated";

  private final Experiments experiments;
  private final double heldOut;
  private final Duration window;
  private final Duration settle;

  /// @param heldOut share of all customers who are held out of every campaign, 0 to below 1
  /// @param window how long after the draw what a customer buys counts
  /// @param settle how long after that returns of it count
  CampaignArms(
      Experiments experiments,
      @ConfigProperty(name = "campaign.holdout") double heldOut,
      @ConfigProperty(name = "campaign.experiment.window") Duration window,
      @ConfigProperty(name = "campaign.experiment.settle") Duration settle) {
    this.experiments = experiments;
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
    var arms = new HashMap<String, Arm>();
    return Multi.createFrom()
        .iterable(tried.entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            each ->
                draw(transaction, each.getKey(), each.getValue(), now)
                    .invoke(drawn -> arms.putAll(arms(each.getValue(), drawn))))
        .collect()
        .last()
        .replaceWith(arms);
  }

  private Uni<Map<String, Assignment>> draw(
      SqlConnection transaction, Campaign campaign, List<Ask> asks, Instant now) {
    var customers = asks.stream().map(Ask::customerId).distinct().sorted().toList();
    return experiments.assign(transaction, global(), experiment(campaign), customers, now);
  }

  private Optional<Experiment> global() {
    return heldOut > 0
        ? Optional.of(experiment(Experiment.GLOBAL, new Split(heldOut, List.of())))
        : Optional.empty();
  }

  private Experiment experiment(Campaign campaign) {
    return experiment(campaign.key(), campaign.split());
  }

  private Experiment experiment(String key, Split split) {
    var variants =
        split.variants().isEmpty()
            ? Stream.of(new Shares.Variant(TREATED, 1))
            : split.variants().stream().map(each -> new Shares.Variant(each.key(), each.weight()));
    return new Experiment(key, Shares.of(split.holdout(), variants.toList()), window, settle);
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
