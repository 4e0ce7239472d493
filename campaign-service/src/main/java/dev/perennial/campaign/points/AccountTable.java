package dev.perennial.campaign.points;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.loyalty.LoyaltyTier;
import dev.perennial.campaign.loyalty.Member;
import dev.perennial.campaign.loyalty.Membership;
import dev.perennial.campaign.loyalty.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// One row for each member. Whoever changes anything of a member holds its row.
@ApplicationScoped
class AccountTable {

  private static final String JOIN =
      """
      insert into loyalty_account (customer_id, tier_since, as_of)
      select n.customer_id, n.since, n.since
      from unnest($1::text[], $2::timestamptz[]) as n (customer_id, since)
      where not exists (select from loyalty_account a where a.customer_id = n.customer_id)
      order by n.customer_id
      on conflict (customer_id) do nothing
      """;

  private static final String LOCK =
      """
      select a.*, coalesce(c.tier, a.value_tier) as told
      from loyalty_account a left join customer c using (customer_id)
      where a.account_id in (
        select coalesce(merged_into, account_id) from loyalty_account
        where customer_id = any($1) or account_id = any($2)
        union
        select account_id from loyalty_lot where order_key = any($3))
      order by a.account_id
      for update of a
      """;

  private static final String NAMES =
      """
      select customer_id, coalesce(merged_into, account_id)
      from loyalty_account where customer_id = any($1)
      """;

  private static final String UPDATE =
      """
      update loyalty_account a
      set debt = n.debt, value_tier = n.value_tier, first_order_at = n.first_order_at,
          tier = n.tier, tier_since = n.tier_since, grace_until = n.grace_until, as_of = n.as_of,
          policy_version = $9
      from unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::text[],
          $6::timestamptz[], $7::timestamptz[], $8::timestamptz[])
        as n (account_id, debt, value_tier, first_order_at, tier, tier_since, grace_until, as_of)
      where a.account_id = n.account_id
      """;

  private static final String MERGE =
      """
      update loyalty_account a set merged_into = n.survivor
      from unnest($1::bigint[], $2::bigint[]) as n (absorbed, survivor)
      where a.account_id = n.absorbed or a.merged_into = n.absorbed
      """;

  private static final String FORGET =
      """
      update loyalty_account set customer_id = 'erased:' || gen_random_uuid()
      where customer_id = any($1)
        or merged_into in (select account_id from loyalty_account where customer_id = any($1))
      """;

  Uni<Void> join(SqlConnection transaction, Map<String, Instant> joining) {
    if (joining.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(List.copyOf(joining.entrySet()))
            .text(Map.Entry::getKey)
            .instant(Map.Entry::getValue);
    return transaction.preparedQuery(JOIN).execute(columns.tuple()).replaceWithVoid();
  }

  /// Locks all who are opened, in the order of their numbers, until the transaction ends.
  Uni<List<MemberRow>> lock(SqlConnection transaction, Opening opening) {
    return transaction
        .preparedQuery(LOCK)
        .execute(
            Tuple.of(
                texts(opening.customerIds()),
                opening.accountIds().toArray(Long[]::new),
                texts(opening.orderKeys())))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::read).toList());
  }

  /// The number to which each customer id leads.
  Uni<Map<String, Long>> names(SqlConnection transaction, Collection<String> customerIds) {
    return customerIds.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : transaction
            .preparedQuery(NAMES)
            .execute(Tuple.of(texts(customerIds)))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(row -> row.getString(0), row -> row.getLong(1))));
  }

  Uni<Void> update(SqlConnection transaction, List<Member> members, int policyVersion) {
    var tuple =
        new Columns<>(members)
            .bigint(Member::id)
            .bigint(member -> member.wallet().debt())
            .text(member -> member.membership().worth().name())
            .instant(member -> member.membership().firstOrderAt().orElse(null))
            .text(member -> member.membership().standing().tier().name())
            .instant(member -> member.membership().standing().since())
            .instant(member -> member.membership().standing().graceUntil().orElse(null))
            .instant(Member::asOf)
            .tuple()
            .addInteger(policyVersion);
    return transaction.preparedQuery(UPDATE).execute(tuple).replaceWithVoid();
  }

  /// Lets all that led to each key lead to its value.
  Uni<Void> merge(SqlConnection transaction, Map<Long, Long> survivors) {
    var columns =
        new Columns<>(List.copyOf(survivors.entrySet()))
            .bigint(Map.Entry::getKey)
            .bigint(Map.Entry::getValue);
    return transaction.preparedQuery(MERGE).execute(columns.tuple()).replaceWithVoid();
  }

  /// Lets no customer id lead to what these have any more.
  Uni<Void> forget(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(FORGET)
        .execute(Tuple.of(texts(customerIds)))
        .replaceWithVoid();
  }

  private MemberRow read(Row row) {
    var standing =
        new Standing(
            LoyaltyTier.valueOf(row.getString("tier")),
            row.getOffsetDateTime("tier_since").toInstant(),
            instant(row, "grace_until"));
    return new MemberRow(
        row.getLong("account_id"),
        row.getString("customer_id"),
        row.getLong("merged_into") != null,
        row.getLong("debt"),
        Tier.valueOf(row.getString("told")),
        new Membership(
            Tier.valueOf(row.getString("value_tier")), instant(row, "first_order_at"), standing),
        row.getOffsetDateTime("as_of").toInstant());
  }

  static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static String[] texts(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }
}
