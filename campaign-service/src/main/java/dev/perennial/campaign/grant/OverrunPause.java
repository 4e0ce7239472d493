package dev.perennial.campaign.grant;

import dev.perennial.campaign.checkout.Overrun;
import dev.perennial.campaign.checkout.OverrunFollower;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.definition.CampaignStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;

/// Pauses a campaign whose codes cost more than was reserved for them: somebody has to look.
@ApplicationScoped
class OverrunPause implements OverrunFollower {

  private static final String BECAUSE =
      "Paused, because its codes cost more than was reserved for them.";

  private final CampaignStore campaigns;
  private final BusinessClock clock;

  OverrunPause(CampaignStore campaigns, BusinessClock clock) {
    this.campaigns = campaigns;
    this.clock = clock;
  }

  @Override
  public Uni<Void> overran(SqlConnection transaction, List<Overrun> overruns) {
    var because = new TreeMap<String, String>();
    overruns.forEach(overrun -> because.put(overrun.campaign(), BECAUSE));
    return campaigns.pause(transaction, because, clock.now(), "overrun").replaceWithVoid();
  }
}
