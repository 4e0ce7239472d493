package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Answered;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.LoyaltyMove;
import dev.perennial.campaign.decision.LoyaltyMoved;
import dev.perennial.campaign.decision.Registered;
import dev.perennial.campaign.feedback.Answer;
import dev.perennial.campaign.feedback.Kept;
import dev.perennial.campaign.person.Alias;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What started steps in the past and no topic is asked for. Each at most as many as is said, the
/// earliest first. Locks nothing.
@ApplicationScoped
public class PastCauses {

  private static final String REGISTRATIONS =
      """
      select customer_id, registered_at as at from person
      where registered_at >= $1 and registered_at < $2 and root_id = customer_id and not erased
      order by registered_at, customer_id limit $3
      """;

  /// Of each thing only the newest answer is kept.
  private static final String ANSWERS =
      """
      select customer_id, about, score, given_at as at from feedback
      where given_at >= $1 and given_at < $2 and customer_id is not null
      order by given_at, feedback_id limit $3
      """;

  private static final String TIER_MOVES =
      """
      select coalesce(p.root_id, a.customer_id) as customer_id, m.kind,
        case when m.kind = 'LOST' then m.tier_from else m.tier_to end as tier,
        coalesce(m.because, m.at) as at
      from loyalty_tier_move m join loyalty_account a using (account_id)
        left join person p on p.customer_id = a.customer_id
      where coalesce(m.because, m.at) >= $1 and coalesce(m.because, m.at) < $2
        and a.customer_id not like 'erased:%'
      order by at, m.ordinal limit $3
      """;

  private final Pool pool;
  private final AliasTable aliases;

  PastCauses(Pool pool, AliasTable aliases) {
    this.pool = pool;
    this.aliases = aliases;
  }

  /// Who registered from `from` to before `to`.
  public Uni<List<Happening>> registrations(Instant from, Instant to, int most) {
    return all(
        REGISTRATIONS,
        from,
        to,
        most,
        row -> new Registered(row.getString("customer_id"), at(row)));
  }

  /// What customers answered from `from` to before `to` and have not answered otherwise since.
  public Uni<List<Happening>> answers(Instant from, Instant to, int most) {
    return all(ANSWERS, from, to, most, PastCauses::answered);
  }

  /// Loyalty tiers that were reached, kept and lost from `from` to before `to`.
  public Uni<List<Happening>> tierMoves(Instant from, Instant to, int most) {
    return all(
        TIER_MOVES,
        from,
        to,
        most,
        row ->
            new LoyaltyMoved(
                row.getString("customer_id"),
                LoyaltyMove.valueOf(row.getString("kind")),
                row.getString("tier"),
                at(row)));
  }

  /// What the persons behind these ids go by today; who is not known is missing.
  public Uni<Map<String, String>> roots(Collection<String> customerIds) {
    return pool.withConnection(connection -> aliases.of(connection, customerIds))
        .map(
            known -> {
              var roots = new HashMap<String, String>();
              for (Alias alias : known) {
                roots.put(alias.customerId(), alias.rootId());
              }
              return roots;
            });
  }

  private Uni<List<Happening>> all(
      String sql, Instant from, Instant to, int most, Function<Row, Happening> read) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(Columns.atUtc(from), Columns.atUtc(to), most))
        .map(rows -> Columns.all(rows, read));
  }

  private static Happening answered(Row row) {
    var answer =
        new Answer(
            row.getString("customer_id"),
            row.getString("about"),
            row.getInteger("score"),
            Optional.empty(),
            Optional.empty(),
            at(row));
    var ref = new Kept(answer, Optional.empty()).ref();
    return new Answered(answer.customerId(), ref, answer.givenAt(), answer.score());
  }

  private static Instant at(Row row) {
    return Columns.instant(row, "at").orElseThrow();
  }
}
