package dev.perennial.campaign.trial;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.experiment.Assignment;
import dev.perennial.campaign.experiment.Experiment;
import dev.perennial.campaign.experiment.Shares;
import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Draws people into experiments, each once. A draw that was made stays, whatever the shares are
/// later.
@ApplicationScoped
public class Experiments {

  private static final String KNOW =
      """
      insert into experiment_shares (shares_id, shares)
      select * from unnest($1::bigint[], $2::text[])
      on conflict (shares_id) do nothing
      """;

  private final AssignmentRows rows;

  Experiments(AssignmentRows rows) {
    this.rows = rows;
  }

  /// Draws those of `customerIds` who were not drawn before, first by `global`, which holds people
  /// out of everything, then, if they are not held out, by `experiment`. One to three statements,
  /// however many people.
  ///
  /// @param global empty where nobody is held out of everything from now on; who was stays so
  /// @param customerIds at most some thousands, locked
  /// @return of each person the one draw that holds: the global one where it holds them out
  public Uni<Map<String, Assignment>> assign(
      SqlConnection transaction,
      Optional<Experiment> global,
      Experiment experiment,
      List<String> customerIds,
      Instant now) {
    var people = customerIds.stream().distinct().toList();
    return rows.find(transaction, people, List.of(Experiment.GLOBAL, experiment.key()))
        .chain(
            found -> {
              var drawn = new Drawn(found);
              var fresh = drawn.missing(global, experiment, people, now);
              return fresh.isEmpty()
                  ? Uni.createFrom().item(drawn.valid(experiment.key()))
                  : know(transaction, global, experiment)
                      .chain(() -> rows.insert(transaction, fresh))
                      .chain(
                          inserted ->
                              inserted.size() < fresh.size()
                                  // Somebody else drew meanwhile: theirs holds.
                                  ? assign(transaction, global, experiment, people, now)
                                  : Uni.createFrom()
                                      .item(drawn.plus(inserted).valid(experiment.key())));
            });
  }

  /// Notes that people got something of an experiment, for the first time or again.
  public Uni<Void> exposed(
      SqlConnection transaction, String experiment, List<String> customerIds, Instant now) {
    return rows.expose(transaction, customerIds, List.of(Experiment.GLOBAL, experiment), now);
  }

  private static Uni<Void> know(
      SqlConnection transaction, Optional<Experiment> global, Experiment experiment) {
    var shares =
        Stream.concat(global.stream(), Stream.of(experiment))
            .map(Experiment::shares)
            .distinct()
            .toList();
    var columns = new Columns<>(shares).bigint(Shares::id).text(Shares::text);
    return transaction.preparedQuery(KNOW).execute(columns.tuple()).replaceWithVoid();
  }

  /// Draws by experiment and person.
  private record Drawn(List<Assignment> list) {

    Drawn plus(List<Assignment> more) {
      return new Drawn(Stream.concat(list.stream(), more.stream()).toList());
    }

    List<Assignment> missing(
        Optional<Experiment> global, Experiment experiment, List<String> people, Instant now) {
      var globally = of(Experiment.GLOBAL);
      var own = of(experiment.key());
      var missing = new ArrayList<Assignment>();
      for (var person : people) {
        var known = Optional.ofNullable(globally.get(person));
        var fresh = global.filter(_ -> known.isEmpty()).map(each -> each.assign(person, now));
        fresh.ifPresent(missing::add);
        var isHeldOut = known.or(() -> fresh).filter(Assignment::isHeldOut).isPresent();
        if (!isHeldOut && !own.containsKey(person)) {
          missing.add(experiment.assign(person, now));
        }
      }
      return missing;
    }

    Map<String, Assignment> valid(String experiment) {
      var valid = of(experiment);
      of(Experiment.GLOBAL).values().stream()
          .filter(Assignment::isHeldOut)
          .forEach(held -> valid.put(held.customerId(), held));
      return valid;
    }

    private Map<String, Assignment> of(String experiment) {
      return list.stream()
          .filter(drawn -> drawn.experiment().equals(experiment))
          .collect(toMap(Assignment::customerId, drawn -> drawn));
    }
  }
}
