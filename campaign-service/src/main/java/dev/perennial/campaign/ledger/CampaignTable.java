package dev.perennial.campaign.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.definition.CampaignReader;
import dev.perennial.campaign.event.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/// The campaigns that decide, as they stand in the transaction at hand: one that was paused sends
/// nothing from its pause on, whichever replica asks.
@ApplicationScoped
class CampaignTable {

  private static final String AT_WORK =
      """
      select campaign, revision, version, status, since, document
      from campaign where status in ('live', 'paused') order by ordinal
      """;

  private final Json json;

  /// What the document of each campaign said at the revision that was read last.
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  private record Read(int revision, Campaign campaign) {}

  CampaignTable(Json json) {
    this.json = json;
  }

  /// Those that are live or paused, in the order in which they came.
  Uni<List<Campaign>> atWork(SqlConnection transaction) {
    return transaction
        .preparedQuery(AT_WORK)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::campaign).toList());
  }

  private Campaign campaign(Row row) {
    var revision = row.getInteger("revision");
    var known = read.get(row.getString("campaign"));
    if (known != null && known.revision() == revision) {
      return known.campaign();
    }
    var campaign =
        CampaignReader.read(
            json.parse(row.getString("document"), JsonNode.class),
            row.getInteger("version"),
            CampaignStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
            row.getOffsetDateTime("since").toInstant());
    read.put(campaign.key(), new Read(revision, campaign));
    return campaign;
  }
}
