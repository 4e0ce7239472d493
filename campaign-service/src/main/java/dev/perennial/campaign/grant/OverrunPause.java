package dev.perennial.campaign.grant;

import static java.util.stream.Collectors.toCollection;

import dev.perennial.campaign.checkout.Overrun;
import dev.perennial.campaign.checkout.OverrunFollower;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.definition.CampaignStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;

/// Pauses a campaign whose codes cost more than was reserved for them: somebody has to look.
@ApplicationScoped
class OverrunPause implements OverrunFollower {

  private final CampaignStore campaigns;
  private final BusinessClock clock;

  OverrunPause(CampaignStore campaigns, BusinessClock clock) {
    this.campaigns = campaigns;
    this.clock = clock;
  }

  @Override
  public Uni<Void> overran(SqlConnection transaction, List<Overrun> overruns) {
    var overrun = overruns.stream().map(Overrun::campaign).collect(toCollection(TreeSet::new));
    return campaigns.pause(transaction, overrun, clock.now(), "overrun");
  }
}
