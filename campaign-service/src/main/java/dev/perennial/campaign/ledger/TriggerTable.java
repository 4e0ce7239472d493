package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import dev.perennial.campaign.event.CampaignTriggered;
import dev.perennial.campaign.event.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What was decided to be sent: waiting for the relay, or published.
@ApplicationScoped
public class TriggerTable {

  private static final String INSERT =
      """
      insert into trigger (trigger_id, customer_id, bucket, event, decided_at, accepted_at)
      select trigger_id, customer_id, bucket::smallint, event, decided_at, accepted_at
      from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::timestamptz[],
          $6::timestamptz[]) with ordinality
        as n (trigger_id, customer_id, bucket, event, decided_at, accepted_at, nth)
      order by nth
      on conflict (trigger_id) do nothing
      """;

  private static final String INSERT_TRACED =
      """
      insert into trigger
        (trigger_id, customer_id, bucket, event, decided_at, accepted_at, traceparent)
      select trigger_id, customer_id, bucket::smallint, event, decided_at, accepted_at, traceparent
      from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::timestamptz[],
          $6::timestamptz[], $7::text[]) with ordinality
        as n (trigger_id, customer_id, bucket, event, decided_at, accepted_at, traceparent, nth)
      order by nth
      on conflict (trigger_id) do nothing
      """;

  private final Json json;

  TriggerTable(Json json) {
    this.json = json;
  }

  /// Lets the triggers of those of `decided` that were sent wait for the relay.
  Uni<Void> insert(SqlConnection transaction, List<Decided> decided) {
    var rows = decided.stream().flatMap(TriggerTable::row).toList();
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(rows)
            .text(row -> row.event().triggerId())
            .text(row -> row.event().customerId())
            .integer(row -> Bucket.of(row.event().customerId()))
            .text(row -> json.write(row.event()))
            .instant(row -> row.event().decidedAt())
            .instant(Row::acceptedAt);
    var traced = rows.stream().anyMatch(row -> row.traceparent() != null);
    if (traced) {
      columns.text(Row::traceparent);
    }
    return transaction
        .preparedQuery(traced ? INSERT_TRACED : INSERT)
        .execute(columns.tuple())
        .replaceWithVoid();
  }

  private static Stream<Row> row(Decided decided) {
    var decision = decided.decision();
    return switch (decision.outcome()) {
      case NotSent(var _) -> Stream.empty();
      case Sent sent ->
          Stream.of(
              new Row(
                  CampaignTriggered.of(decision, sent, decided.granted().orElseThrow().offer()),
                  decided.acceptedAt().orElse(null),
                  decided.traceparent().orElse(null)));
    };
  }

  /// @param acceptedAt may be null
  /// @param traceparent may be null
  private record Row(CampaignTriggered event, Instant acceptedAt, String traceparent) {}
}
