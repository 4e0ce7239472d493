package dev.perennial.campaign.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.definition.CampaignReader;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// The campaigns that are live, and whose turn it is to look at them.
@ApplicationScoped
class LiveCampaigns {

  private static final String TURN =
      """
      update campaign_watch set looked_at = clock_timestamp()
      where looked_at <= clock_timestamp() - $1::interval
      """;

  private static final String LIVE =
      """
      select c.campaign, c.version, c.since, c.document, coalesce(run.since, c.changed_at) as run
      from campaign c left join lateral (
        select min(r.changed_at) as since from campaign_revision r
        where r.campaign = c.campaign and r.revision > coalesce((
          select max(other.revision) from campaign_revision other
          where other.campaign = c.campaign and other.status <> 'live'), 0)
      ) run on true
      where c.status = 'live' order by c.ordinal
      """;

  private final Pool pool;
  private final Json json;

  LiveCampaigns(Pool pool, Json json) {
    this.pool = pool;
    this.json = json;
  }

  /// Whether nobody has looked for as long as `every`; then it is the asker's turn.
  Uni<Boolean> isMyTurn(Duration every) {
    return pool.preparedQuery(TURN)
        .execute(Tuple.of(Interval.of(every)))
        .map(rows -> rows.rowCount() > 0);
  }

  Uni<List<Live>> all() {
    return pool.query(LIVE).execute().map(rows -> Columns.all(rows, this::live));
  }

  private Live live(Row row) {
    var document = json.parse(row.getString("document"), JsonNode.class);
    var campaign =
        CampaignReader.read(
            document,
            row.getInteger("version"),
            CampaignStatus.LIVE,
            Columns.instant(row, "since").orElseThrow());
    return new Live(
        campaign, CampaignReader.guardrails(document), Columns.instant(row, "run").orElseThrow());
  }
}
