package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.Candidate;
import dev.perennial.campaign.decision.When;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The newest activity about each thing that steps are about: this cart, that product.
@ApplicationScoped
class TouchedTable {

  private static final String TOUCH =
      """
      insert into touched as t (customer_id, campaign, step, entity, activity_id, at)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
          $6::timestamptz[])
      on conflict (customer_id, campaign, step, entity) do update
        set activity_id = excluded.activity_id, at = excluded.at
        where (excluded.at, excluded.activity_id) > (t.at, t.activity_id)
      """;

  private static final String LATER =
      """
      select n.happening_id
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
          as n (customer_id, campaign, step, entity, activity_id, happening_id)
        join touched t using (customer_id, campaign, step, entity)
      where t.activity_id <> n.activity_id
      """;

  /// An activity that is about one thing.
  private record Touch(Candidate candidate, Activity activity, String entity) {

    static Optional<Touch> of(Candidate candidate) {
      if (candidate.happening() instanceof Activity activity
          && candidate.step().on() instanceof When.Acted(var _, var _, var entity)) {
        return entity
            .map(property -> activity.properties().get(property))
            .map(value -> new Touch(candidate, activity, value));
      }
      return Optional.empty();
    }

    String key() {
      return String.join(
          "\u0000",
          activity.customerId(),
          candidate.campaign().key(),
          candidate.step().key(),
          entity);
    }

    static Columns<Touch> columns(List<Touch> touches) {
      return new Columns<>(touches)
          .text(touch -> touch.activity().customerId())
          .text(touch -> touch.candidate().campaign().key())
          .text(touch -> touch.candidate().step().key())
          .text(Touch::entity)
          .text(touch -> touch.activity().activityId());
    }
  }

  /// Takes note of `candidates` whose activity is about one thing.
  Uni<Void> touch(SqlConnection transaction, List<Candidate> candidates) {
    var newest = new TreeMap<String, Touch>();
    var byAge =
        Comparator.comparing((Touch touch) -> touch.activity().asOf())
            .thenComparing(touch -> touch.activity().activityId());
    candidates.stream()
        .flatMap(candidate -> Touch.of(candidate).stream())
        .forEach(
            touch ->
                newest.merge(
                    touch.key(),
                    touch,
                    (one, other) -> byAge.compare(one, other) < 0 ? other : one));
    if (newest.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        Touch.columns(List.copyOf(newest.values())).instant(touch -> touch.activity().asOf());
    return transaction.preparedQuery(TOUCH).execute(columns.tuple()).replaceWithVoid();
  }

  /// The happenings of those about whose thing something newer was done.
  Uni<Set<String>> superseded(SqlConnection transaction, List<Docket.Case> cases) {
    var touches = cases.stream().flatMap(each -> Touch.of(each.candidate()).stream()).toList();
    if (touches.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    var columns = Touch.columns(touches).text(touch -> touch.activity().id());
    return transaction
        .preparedQuery(LATER)
        .execute(columns.tuple())
        .map(
            rows -> {
              var later = new HashSet<String>();
              rows.forEach(row -> later.add(row.getString(0)));
              return later;
            });
  }
}
