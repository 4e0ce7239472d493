package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import dev.perennial.campaign.event.Inputs;
import dev.perennial.campaign.event.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/// One row for each (campaign, customer, cause, step).
@ApplicationScoped
public class DecisionTable {

  private static final String INSERT =
      """
      insert into decision
        (decision_id, customer_id, campaign, campaign_version, kind, step, cause_kind, cause_change,
         cause_ref, as_of, decided_at, outcome, reason, valid_until, inputs)
      select decision_id, customer_id, campaign, campaign_version, kind, step, cause_kind,
          cause_change, cause_ref, as_of, decided_at, outcome, reason, valid_until, inputs::jsonb
      from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[],
          $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[],
          $14::timestamptz[], $15::text[]) with ordinality
        as n (decision_id, customer_id, campaign, campaign_version, kind, step, cause_kind,
          cause_change, cause_ref, as_of, decided_at, outcome, reason, valid_until, inputs, nth)
      order by nth
      on conflict (decision_id) do nothing
      returning decision_id
      """;

  private final Json json;

  DecisionTable(Json json) {
    this.json = json;
  }

  /// Inserts those of `made` that are not there yet, and returns them.
  Uni<List<Decided>> insert(SqlConnection transaction, List<Decided> made) {
    if (made.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var columns =
        new Columns<>(made.stream().map(Decided::decision).toList())
            .text(Decision::id)
            .text(decision -> decision.change().customerId())
            .text(decision -> decision.campaign().key())
            .integer(decision -> decision.campaign().version())
            .text(decision -> decision.campaign().kind().word())
            .text(decision -> decision.step().key())
            .text(decision -> decision.change().cause().kind().word())
            .text(decision -> decision.change().id())
            .text(decision -> decision.change().cause().ref().orElse(null))
            .instant(decision -> decision.change().asOf())
            .instant(Decision::decidedAt)
            .text(DecisionTable::outcome)
            .text(DecisionTable::reason)
            .instant(DecisionTable::validUntil)
            .text(decision -> json.write(Inputs.of(decision.change())));
    return transaction
        .preparedQuery(INSERT)
        .execute(columns.tuple())
        .map(
            rows -> {
              var inserted = HashSet.<String>newHashSet(rows.size());
              rows.forEach(row -> inserted.add(row.getString(0)));
              return made.stream()
                  .filter(decided -> inserted.contains(decided.decision().id()))
                  .toList();
            });
  }

  private static String outcome(Decision decision) {
    return switch (decision.outcome()) {
      case Sent(var _) -> "sent";
      case NotSent(var _) -> "not_sent";
    };
  }

  private static String reason(Decision decision) {
    return switch (decision.outcome()) {
      case Sent(var _) -> null;
      case NotSent(var reason) -> reason.name();
    };
  }

  private static Instant validUntil(Decision decision) {
    return switch (decision.outcome()) {
      case Sent(var validUntil) -> validUntil;
      case NotSent(var _) -> null;
    };
  }
}
