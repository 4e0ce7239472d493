package dev.perennial.campaign.checkout;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.CodeState;
import dev.perennial.campaign.promotion.Issue;
import dev.perennial.campaign.promotion.Promised;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The codes that were given out.
@ApplicationScoped
class CodeTable {

  private static final String INSERT =
      """
      insert into discount_code
        (code, decision_id, campaign, customer_id, percent, maximum, currency, worth, stacking,
         category, state, issued_at, valid_until)
      select code, decision_id, campaign, customer_id, percent::int, maximum::numeric, currency,
          worth::numeric, stacking, category, 'issued', issued_at, valid_until
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[])
        as n (code, decision_id, campaign, customer_id, percent, maximum, currency, worth, stacking,
          category, issued_at, valid_until)
      order by decision_id
      on conflict (decision_id) do nothing
      """;

  private static final String OF_DECISIONS =
      "select * from discount_code where decision_id = any($1)";

  private static final String FIND = "select * from discount_code where code = any($1)";

  private static final String LOCK = FIND + " order by code for update";

  private static final String LOCK_OF_DECISIONS = OF_DECISIONS + " order by code for update";

  private static final String LOCK_DUE =
      """
      select * from discount_code
      where state = 'issued' and valid_until < $1
      order by valid_until
      limit $2
      for update skip locked
      """;

  private static final String LOCK_OF_CUSTOMERS =
      """
      select * from discount_code
      where customer_id = any($1)
      order by code
      for update
      """;

  private static final String SET_STATE =
      "update discount_code set state = $2 where code = any($1) and state <> $2";

  private static final String SET_CAUSE_REFUNDED =
      "update discount_code set cause_refunded = true where code = any($1)";

  private static final String GIVE =
      """
      update discount_code c set customer_id = n.customer_id
      from unnest($1::text[], $2::text[]) as n (code, customer_id)
      where c.code = n.code
      """;

  /// Inserts those of `made` whose decisions have no code yet.
  Uni<Void> insert(SqlConnection transaction, List<Made> made) {
    var columns =
        new Columns<>(made)
            .text(each -> each.code().text())
            .text(each -> each.issue().decisionId())
            .text(each -> each.issue().campaign())
            .text(each -> each.issue().customerId())
            .text(each -> CodeWords.percent(each.issue().benefit()))
            .decimal(each -> each.issue().benefit().maximum())
            .text(each -> each.issue().currency().getCurrencyCode())
            .decimal(each -> each.issue().worth())
            .text(each -> CodeWords.stacking(each.issue().stacking()))
            .text(each -> CodeWords.category(each.issue().stacking()))
            .instant(each -> each.issue().issuedAt())
            .instant(each -> each.issue().validUntil());
    return transaction.preparedQuery(INSERT).execute(columns.tuple()).replaceWithVoid();
  }

  Uni<List<Promised>> ofDecisions(SqlClient client, Collection<String> decisionIds) {
    return select(client, OF_DECISIONS, Tuple.of(ids(decisionIds)));
  }

  Uni<List<Promised>> find(SqlClient client, Collection<Code> codes) {
    return select(client, FIND, Tuple.of(texts(codes)));
  }

  Uni<List<Promised>> lock(SqlConnection transaction, Collection<Code> codes) {
    return select(transaction, LOCK, Tuple.of(texts(codes)));
  }

  Uni<List<Promised>> lockOfDecisions(SqlConnection transaction, Collection<String> decisionIds) {
    return select(transaction, LOCK_OF_DECISIONS, Tuple.of(ids(decisionIds)));
  }

  /// Locks the codes that were good until before `end` and are neither locked nor used.
  ///
  /// @param limit at most so many, those that have waited longest
  Uni<List<Promised>> lockDue(SqlConnection transaction, Instant end, int limit) {
    return select(transaction, LOCK_DUE, Tuple.of(end.atOffset(ZoneOffset.UTC), limit));
  }

  Uni<List<Promised>> lockOfCustomers(SqlConnection transaction, Collection<String> customerIds) {
    return select(transaction, LOCK_OF_CUSTOMERS, Tuple.of(ids(customerIds)));
  }

  Uni<Void> setState(SqlConnection transaction, Collection<Code> codes, CodeState state) {
    return update(transaction, SET_STATE, codes, Tuple.of(texts(codes), state.word()));
  }

  Uni<Void> setCauseRefunded(SqlConnection transaction, Collection<Code> codes) {
    return update(transaction, SET_CAUSE_REFUNDED, codes, Tuple.of(texts(codes)));
  }

  /// Gives `codes` to other customers.
  Uni<Void> give(SqlConnection transaction, Map<Code, String> customerIds) {
    var columns =
        new Columns<>(List.copyOf(customerIds.entrySet()))
            .text(each -> each.getKey().text())
            .text(Map.Entry::getValue);
    return update(transaction, GIVE, customerIds.keySet(), columns.tuple());
  }

  private static Uni<Void> update(
      SqlConnection transaction, String sql, Collection<Code> codes, Tuple parameters) {
    return codes.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(sql).execute(parameters).replaceWithVoid();
  }

  private static Uni<List<Promised>> select(SqlClient client, String sql, Tuple parameters) {
    return client
        .preparedQuery(sql)
        .execute(parameters)
        .map(rows -> Rows.list(rows, CodeWords::promised));
  }

  private static String[] texts(Collection<Code> codes) {
    return codes.stream().map(Code::text).toArray(String[]::new);
  }

  private static String[] ids(Collection<String> ids) {
    return ids.toArray(String[]::new);
  }

  /// A code and what it was made for.
  record Made(Code code, Issue issue) {}
}
