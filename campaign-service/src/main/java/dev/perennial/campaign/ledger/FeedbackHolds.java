package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.feedback.FeedbackRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Whom to send no promotion for what they said.
@ApplicationScoped
public class FeedbackHolds {

  private final FeedbackTable table;
  private final FeedbackRules rules;

  FeedbackHolds(
      FeedbackTable table, @ConfigProperty(name = "campaign.feedback.hold") Duration hold) {
    this.table = table;
    this.rules = new FeedbackRules(hold);
  }

  /// Those of `customerIds` whose promotions wait at the business instant `now`, and until when.
  public Uni<Map<String, Instant>> held(
      SqlClient client, Collection<String> customerIds, Instant now) {
    return table
        .lastFeedback(client, customerIds)
        .map(
            last ->
                last.entrySet().stream()
                    .filter(each -> rules.holdsPromotion(Optional.of(each.getValue()), now))
                    .collect(
                        toMap(
                            Map.Entry::getKey,
                            each -> rules.heldUntil(Optional.of(each.getValue())).orElseThrow())));
  }
}
