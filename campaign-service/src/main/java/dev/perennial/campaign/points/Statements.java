package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.Account;
import dev.perennial.campaign.loyalty.Entry;
import dev.perennial.campaign.loyalty.EntryKind;
import dev.perennial.campaign.loyalty.LoyaltyTier;
import dev.perennial.campaign.points.Statement.Next;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What members have and had. Whoever looks settles first what is due, so that what they see is
/// right to the instant, whether or not the loop has come by.
@ApplicationScoped
public class Statements {

  /// The member to whom a customer leads, and whether anything is to be settled before they are
  /// looked at; no row for who is not known at all.
  private static final String LOOK =
      """
      select coalesce(a.merged_into, a.account_id) as account_id,
          w.wake_at <= $2
            or r.value_tier <> coalesce(c.tier, r.value_tier)
            or exists (select from loyalty_worth n where n.customer_id = r.customer_id)
            or r.policy_version < coalesce((select max(version) from loyalty_policy), 1) as due
      from (select $1::text as customer_id) asked
        left join loyalty_account a on a.customer_id = asked.customer_id
        left join loyalty_account r on r.account_id = coalesce(a.merged_into, a.account_id)
        left join loyalty_wake w on w.account_id = r.account_id
        left join customer c on c.customer_id = r.customer_id
      where a.account_id is not null
        or exists (select from customer k where k.customer_id = asked.customer_id)
      """;

  /// One statement, so that all of it is of one moment.
  private static final String STATE =
      """
      with lot as (select * from loyalty_lot where account_id = $1),
        maturing as (
          select matures_at as at, sum(held)::bigint as points from lot
          where state = 'PENDING' and held > 0
          group by matures_at order by matures_at limit 1),
        expiring as (
          select expires_at as at, sum(held)::bigint as points from lot
          where state = 'AVAILABLE' and held > 0
          group by expires_at order by expires_at limit 1)
      select a.debt, a.tier, a.tier_since, a.grace_until, s.*,
          m.at as maturing_at, m.points as maturing, e.at as expiring_at, e.points as expiring
      from loyalty_account a
        cross join (
          select coalesce(sum(held) filter (where state = 'PENDING'), 0)::bigint as pending,
              coalesce(sum(held) filter (where state = 'AVAILABLE'), 0)::bigint as available,
              coalesce(sum(held) filter (where state = 'EXPIRED'), 0)::bigint as expired,
              coalesce(sum(spent), 0)::bigint as spent
          from lot) s
        left join maturing m on true
        left join expiring e on true
      where a.account_id = $1
      """;

  private static final String ENTRIES =
      """
      select * from loyalty_entry
      where ordinal < $2 and account_id in (
        select account_id from loyalty_account where account_id = $1 or merged_into = $1)
      order by ordinal desc
      limit $3
      """;

  private final Pool pool;
  private final Dues dues;

  Statements(Pool pool, Dues dues) {
    this.pool = pool;
    this.dues = dues;
  }

  /// What a customer has at `now`; empty for who is not known.
  public Uni<Optional<Statement>> of(String customerId, Instant now) {
    return look(customerId, now)
        .chain(
            member ->
                member.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : state(member.get(), now).map(Optional::of));
  }

  /// What happened to a customer's points, and to those of whom they absorbed: what came before
  /// the place `before`, newest first; empty for who is not known.
  public Uni<Optional<List<Posted>>> entries(
      String customerId, long before, int limit, Instant now) {
    return look(customerId, now)
        .chain(
            member ->
                member.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : entries(member.get(), before, limit).map(Optional::of));
  }

  /// @param accountId null for a known customer who is no member
  private record Seen(Long accountId) {}

  private Uni<Optional<Seen>> look(String customerId, Instant now) {
    return pool.preparedQuery(LOOK)
        .execute(Tuple.of(customerId, now.atOffset(ZoneOffset.UTC)))
        .chain(
            rows -> {
              if (!rows.iterator().hasNext()) {
                return Uni.createFrom().item(Optional.empty());
              }
              var row = rows.iterator().next();
              var seen = new Seen(row.getLong("account_id"));
              return Boolean.TRUE.equals(row.getBoolean("due"))
                  ? dues.settle(seen.accountId(), now).replaceWith(Optional.of(seen))
                  : Uni.createFrom().item(Optional.of(seen));
            });
  }

  private Uni<Statement> state(Seen member, Instant now) {
    return member.accountId() == null
        ? Uni.createFrom().item(Statement.empty(now))
        : pool.preparedQuery(STATE)
            .execute(Tuple.of(member.accountId()))
            .map(rows -> statement(rows.iterator().next(), now));
  }

  private Uni<List<Posted>> entries(Seen member, long before, int limit) {
    return member.accountId() == null
        ? Uni.createFrom().item(List.of())
        : pool.preparedQuery(ENTRIES)
            .execute(Tuple.of(member.accountId(), before, limit))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(Statements::posted)
                        .toList());
  }

  private static Statement statement(Row row, Instant now) {
    return new Statement(
        now,
        row.getLong("pending"),
        row.getLong("available"),
        row.getLong("debt"),
        row.getLong("spent"),
        row.getLong("expired"),
        next(row, "maturing"),
        next(row, "expiring"),
        LoyaltyTier.valueOf(row.getString("tier")),
        AccountTable.instant(row, "tier_since"),
        AccountTable.instant(row, "grace_until"));
  }

  private static Optional<Next> next(Row row, String name) {
    return AccountTable.instant(row, name + "_at").map(at -> new Next(at, row.getLong(name)));
  }

  private static Posted posted(Row row) {
    return new Posted(
        row.getLong("ordinal"),
        new Entry(
            row.getUUID("entry_id"),
            row.getLong("account_id"),
            EntryKind.valueOf(row.getString("kind")),
            Account.valueOf(row.getString("debit")),
            Account.valueOf(row.getString("credit")),
            row.getLong("points"),
            row.getOffsetDateTime("at").toInstant(),
            Optional.ofNullable(row.getString("order_key")),
            Optional.ofNullable(row.getString("redemption_id"))));
  }
}
