package dev.perennial.campaign.ledger;

import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Suppression;
import dev.perennial.campaign.consent.Suppression.Cause;
import dev.perennial.campaign.person.Identities.Union;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// To whom not to write, by the ids that they go by.
@ApplicationScoped
public class SuppressionTable {

  /// The earliest instant stays.
  private static final String EARLIER =
      """
      on conflict (customer_id, channel, cause) do update set since = excluded.since
        where excluded.since < s.since
      """;

  private static final String SUPPRESS =
      """
      insert into suppression as s (customer_id, channel, cause, since)
      select id, $2, $3, $4 from unnest($1::text[]) as n (id)
      """
          + EARLIER;

  private static final String LIFT =
      """
      delete from suppression
      where customer_id = $1 and channel = $2 and cause <> 'ERASED'
        and ($3::text is null or cause = $3)
      """;

  private static final String JOIN =
      """
      with gone as (
        delete from suppression s
        using unnest($1::text[], $2::text[]) as u (survivor_id, absorbed_id)
        where s.customer_id = u.absorbed_id
        returning u.survivor_id, s.channel, s.cause, s.since
      )
      insert into suppression as s (customer_id, channel, cause, since)
      select survivor_id, channel, cause, min(since) from gone
      group by survivor_id, channel, cause
      """
          + EARLIER;

  Uni<Void> suppress(SqlConnection transaction, List<String> customerIds, Suppression suppression) {
    return customerIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(SUPPRESS)
            .execute(
                Tuple.of(
                    customerIds.toArray(String[]::new),
                    name(suppression.channel()),
                    suppression.cause().name(),
                    Columns.atUtc(suppression.since())))
            .replaceWithVoid();
  }

  /// Takes suppressions of somebody back, but never that of the erased.
  ///
  /// @param channel empty for those of every channel, not for those of each
  /// @param cause empty for any
  /// @return how many there were
  Uni<Integer> lift(
      SqlConnection transaction,
      String customerId,
      Optional<Channel> channel,
      Optional<Cause> cause) {
    return transaction
        .preparedQuery(LIFT)
        .execute(Tuple.of(customerId, name(channel), cause.map(Cause::name).orElse(null)))
        .map(rows -> rows.rowCount());
  }

  /// Whom not to write to as one of the absorbed, is not to be written to as a survivor.
  Uni<Void> join(SqlConnection transaction, List<Union> unions) {
    return unions.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(JOIN)
            .execute(new Columns<>(unions).text(Union::survivorId).text(Union::absorbedId).tuple())
            .replaceWithVoid();
  }

  static Suppression suppression(String channel, String cause, Instant since) {
    return new Suppression(
        Optional.of(channel).filter(name -> !name.isEmpty()).map(Channel::new),
        Cause.valueOf(cause),
        since);
  }

  private static String name(Optional<Channel> channel) {
    return channel.map(Channel::name).orElse("");
  }
}
