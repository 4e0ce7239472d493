package dev.perennial.campaign.mail;

import dev.perennial.campaign.delivery.MailFate;
import dev.perennial.campaign.event.CampaignTriggered;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.event.RawJson;
import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is to be mailed, what is on its way, and what became of the rest.
@ApplicationScoped
class MailTable {

  private static final String INSERT =
      """
      insert into mail (trigger_id, customer_id, state, due_at, valid_until, created_at)
      select trigger_id, customer_id, 'waiting', $4, valid_until, $4
      from unnest($1::text[], $2::text[], $3::timestamptz[])
        as n (trigger_id, customer_id, valid_until)
      on conflict (trigger_id) do nothing
      """;

  /// What is taken is due again when its lease ends: a replica that died on the way lets go of it
  /// by that. An attempt is counted when it begins.
  private static final String TAKE =
      """
      with due as (
        select trigger_id from mail where state = 'waiting' and due_at <= $1
        order by due_at
        limit $3
        for update skip locked
      )
      update mail m set attempts = m.attempts + 1, due_at = $2
      from due
        left join trigger t on t.trigger_id = due.trigger_id
        left join decision d on d.decision_id = due.trigger_id
        left join person p on p.customer_id = d.customer_id
        left join person root on root.customer_id = p.root_id
      where m.trigger_id = due.trigger_id
      returning m.trigger_id, m.customer_id, m.attempts, m.valid_until, m.created_at, t.event,
        root.language, coalesce(jsonb_exists(d.inputs, 'afterwards'), false) as taken_back
      """;

  /// Rows are locked in their order. An attempt that somebody else has repeated since says nothing.
  private static final String SETTLE =
      """
      with held as (
        select trigger_id from mail where trigger_id = any($1::text[])
        order by trigger_id for update
      )
      update mail m
        set state = n.state, due_at = n.due_at, attempted_at = n.at, reason = n.reason,
            reply = n.reply::int
      from held, unnest($1::text[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[],
          $6::text[], $7::text[])
        as n (trigger_id, attempts, state, due_at, at, reason, reply)
      where m.trigger_id = held.trigger_id and n.trigger_id = held.trigger_id
        and m.attempts = n.attempts and m.state = 'waiting'
      """;

  private static final String OVERDUE =
      "select min(due_at) as due_at from mail where state = 'waiting'";

  private static final String ERASE =
      """
      with held as (
        select trigger_id from mail where customer_id = any($1::text[]) and state = 'waiting'
        order by trigger_id for update
      )
      update mail m set state = 'withheld', reason = 'ERASED'
      from held where m.trigger_id = held.trigger_id
      """;

  /// More than anybody's life holds.
  private static final String KEPT =
      """
      select jsonb_build_object('triggerId', trigger_id, 'status', state, 'attempts', attempts,
        'at', attempted_at, 'reason', reason, 'createdAt', created_at)::text
      from mail where customer_id = any($1::text[])
      order by created_at desc
      limit 50000
      """;

  private final Pool pool;
  private final Json json;

  MailTable(Pool pool, Json json) {
    this.pool = pool;
    this.json = json;
  }

  /// Something to be mailed.
  record Due(String triggerId, String customerId, Instant validUntil) {}

  /// @param now machine-clock instant
  Uni<Void> insert(SqlConnection transaction, List<Due> mails, Instant now) {
    var columns =
        new Columns<>(mails).text(Due::triggerId).text(Due::customerId).instant(Due::validUntil);
    return transaction
        .preparedQuery(INSERT)
        .execute(columns.tuple().addValue(Columns.atUtc(now)))
        .replaceWithVoid();
  }

  /// Takes what is due, the most overdue first.
  ///
  /// @param now machine-clock instant
  /// @param leaseEnds when somebody else may take them
  Uni<List<Taken>> take(int limit, Instant now, Instant leaseEnds) {
    return pool.preparedQuery(TAKE)
        .execute(Tuple.of(Columns.atUtc(now), Columns.atUtc(leaseEnds), limit))
        .map(rows -> Columns.all(rows, this::taken));
  }

  /// What became of an attempt.
  record Settled(Taken.Ended ended, MailFate fate) {}

  Uni<Void> settle(List<Settled> attempts) {
    var columns =
        new Columns<>(attempts)
            .text(each -> each.ended().taken().triggerId())
            .integer(each -> each.ended().taken().attempts())
            .text(each -> state(each.fate()))
            .instant(MailTable::due)
            .instant(each -> each.ended().at())
            .text(each -> each.ended().outcome().reason().orElse(null))
            .text(each -> each.ended().outcome().replied().map(String::valueOf).orElse(null));
    return pool.preparedQuery(SETTLE).execute(columns.tuple()).replaceWithVoid();
  }

  /// When the most overdue one was due; empty where none waits.
  Uni<Optional<Instant>> overdue() {
    return pool.preparedQuery(OVERDUE)
        .execute()
        .map(rows -> Columns.instant(rows.iterator().next(), "due_at"));
  }

  /// Lets nothing more go to these.
  Uni<Void> erase(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(ERASE)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .replaceWithVoid();
  }

  /// What is kept of mails to these, newest first.
  Uni<List<RawJson>> kept(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(KEPT)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .map(rows -> Columns.all(rows, row -> new RawJson(row.getString(0))));
  }

  private Taken taken(Row row) {
    return new Taken(
        row.getString("trigger_id"),
        row.getString("customer_id"),
        row.getInteger("attempts"),
        Columns.instant(row, "valid_until").orElseThrow(),
        Optional.ofNullable(row.getString("event"))
            .map(event -> json.parse(event, CampaignTriggered.class)),
        Optional.ofNullable(row.getString("language")),
        row.getBoolean("taken_back"),
        Columns.instant(row, "created_at").orElseThrow());
  }

  private static String state(MailFate fate) {
    return switch (fate) {
      case MailFate.Sent() -> "sent";
      case MailFate.Again(var _) -> "waiting";
      case MailFate.Failed() -> "failed";
      case MailFate.Withheld() -> "withheld";
    };
  }

  private static Instant due(Settled settled) {
    return switch (settled.fate()) {
      case MailFate.Again(var at) -> at;
      case MailFate.Sent(), MailFate.Failed(), MailFate.Withheld() -> settled.ended().at();
    };
  }
}
