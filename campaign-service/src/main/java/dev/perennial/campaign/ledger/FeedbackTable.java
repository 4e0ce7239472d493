package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.feedback.Answer;
import dev.perennial.campaign.feedback.Attitude;
import dev.perennial.campaign.feedback.Kept;
import dev.perennial.campaign.feedback.LastFeedback;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// The newest answer of each customer about each thing.
@ApplicationScoped
public class FeedbackTable implements PersonFollower {

  /// The segment is the customer's at the time of the answer.
  private static final String KEEP =
      """
      insert into feedback as f
        (customer_id, about, score, comment, channel, given_at, tier, stage)
      select n.customer_id, n.about, n.score, n.comment, n.channel, n.given_at, c.tier, c.stage
      from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::timestamptz[])
        as n (customer_id, about, score, comment, channel, given_at)
      left join customer c on c.customer_id = n.customer_id
      order by n.customer_id, n.about
      on conflict (customer_id, about) do update
        set score = excluded.score, comment = excluded.comment, channel = excluded.channel,
            given_at = excluded.given_at, tier = excluded.tier, stage = excluded.stage
        where excluded.given_at > f.given_at
          or (excluded.given_at = f.given_at
            and (excluded.score, excluded.comment, excluded.channel)
              is distinct from (f.score, f.comment, f.channel))
      returning f.customer_id, f.about, old.score as score_before
      """;

  private static final String LAST =
      """
      select f.* from unnest($1::text[]) as c (customer_id)
      cross join lateral (
        select customer_id, about, score, given_at from feedback
        where customer_id = c.customer_id
        order by given_at desc, feedback_id desc
        limit 1) f
      """;

  private static final String MERGE =
      """
      with moved as (
        delete from feedback f using unnest($1::text[], $2::text[]) as m (absorbed, survivor)
        where f.customer_id = m.absorbed
        returning m.survivor, f.feedback_id, f.about, f.score, f.comment, f.channel, f.given_at,
            f.tier, f.stage),
      newest as (
        select distinct on (survivor, about) * from moved
        order by survivor, about, given_at desc, feedback_id desc)
      insert into feedback as f
        (customer_id, about, score, comment, channel, given_at, tier, stage)
      select survivor, about, score, comment, channel, given_at, tier, stage from newest
      on conflict (customer_id, about) do update
        set score = excluded.score, comment = excluded.comment, channel = excluded.channel,
            given_at = excluded.given_at, tier = excluded.tier, stage = excluded.stage
        where excluded.given_at > f.given_at
      """;

  private static final String ERASE =
      """
      update feedback set customer_id = null, about = null, comment = null
      where customer_id = any($1::text[])
      """;

  /// Keeps those of `answers` that are not older than what is known about the same.
  Uni<List<Kept>> keep(SqlConnection transaction, List<Answer> answers) {
    record Key(String customerId, String about) {}
    var newest =
        answers.stream()
            .collect(
                toMap(
                    answer -> new Key(answer.customerId(), answer.about()),
                    answer -> answer,
                    (one, other) -> other.givenAt().isBefore(one.givenAt()) ? one : other));
    var columns =
        new Columns<>(List.copyOf(newest.values()))
            .text(Answer::customerId)
            .text(Answer::about)
            .integer(Answer::score)
            .text(answer -> answer.text().orElse(null))
            .text(answer -> answer.channel().orElse(null))
            .instant(Answer::givenAt);
    return transaction
        .preparedQuery(KEEP)
        .execute(columns.tuple())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Kept(
                                newest.get(new Key(row.getString(0), row.getString(1))),
                                Optional.ofNullable(row.getInteger(2)).map(Attitude::of)))
                    .toList());
  }

  /// The newest answer of each of these; who is missing never answered.
  public Uni<Map<String, LastFeedback>> lastFeedback(
      SqlClient client, Collection<String> customerIds) {
    return client
        .preparedQuery(LAST)
        .execute(Tuple.tuple().addArrayOfString(customerIds.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(toMap(row -> row.getString("customer_id"), FeedbackTable::last)));
  }

  /// About the same thing, the newest answer of both stays.
  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    var survivors = new TreeMap<String, String>();
    merges.forEach(
        merge -> {
          survivors.put(merge.absorbedId(), merge.survivorId());
          survivors.replaceAll(
              (_, survivor) -> survivor.equals(merge.absorbedId()) ? merge.survivorId() : survivor);
        });
    var columns =
        new Columns<>(List.copyOf(survivors.entrySet()))
            .text(Map.Entry::getKey)
            .text(Map.Entry::getValue);
    return transaction.preparedQuery(MERGE).execute(columns.tuple()).replaceWithVoid();
  }

  /// The scores stay, without a name.
  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(ERASE)
        .execute(Tuple.tuple().addArrayOfString(customerIds.toArray(String[]::new)))
        .replaceWithVoid();
  }

  private static LastFeedback last(Row row) {
    return new LastFeedback(
        row.getString("about"),
        row.getInteger("score"),
        row.getOffsetDateTime("given_at").toInstant());
  }
}
