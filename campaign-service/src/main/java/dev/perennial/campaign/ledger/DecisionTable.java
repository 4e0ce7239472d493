package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import dev.perennial.campaign.decision.Standing.Sending;
import dev.perennial.campaign.event.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

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

  private static final String DECIDED =
      "select decision_id from decision where decision_id = any($1::text[])";

  private static final String SENT =
      """
      select customer_id, campaign, step, decided_at from decision
      where customer_id = any($1::text[]) and outcome = 'sent' and decided_at > $2
      order by decided_at desc
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
        new Columns<>(made)
            .text(row -> row.decision().id())
            .text(row -> row.decision().customerId())
            .text(row -> row.decision().campaign().key())
            .integer(row -> row.decision().campaign().version())
            .text(row -> row.decision().campaign().kind().word())
            .text(row -> row.decision().step().key())
            .text(row -> row.decision().happening().cause().kind().word())
            .text(row -> row.decision().happening().id())
            .text(row -> row.decision().happening().cause().ref().orElse(null))
            .instant(row -> row.decision().happening().asOf())
            .instant(row -> row.decision().decidedAt())
            .text(row -> outcome(row.decision()))
            .text(row -> reason(row.decision()))
            .instant(row -> validUntil(row.decision()))
            .text(row -> json.write(row.inputs()));
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

  /// Those of `ids` that are decided.
  Uni<Set<String>> decided(SqlConnection transaction, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return transaction
        .preparedQuery(DECIDED)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              var decided = HashSet.<String>newHashSet(rows.size());
              rows.forEach(row -> decided.add(row.getString(0)));
              return decided;
            });
  }

  /// What went to each of these customers after `since`, newest first.
  Uni<Map<String, List<Sending>>> sent(
      SqlConnection transaction, Collection<String> customerIds, Instant since) {
    return transaction
        .preparedQuery(SENT)
        .execute(Tuple.of(customerIds.toArray(String[]::new), since.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        groupingBy(
                            row -> row.getString("customer_id"),
                            mapping(DecisionTable::sending, toList()))));
  }

  private static Sending sending(Row row) {
    return new Sending(
        row.getString("campaign"),
        row.getString("step"),
        row.getOffsetDateTime("decided_at").toInstant());
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
