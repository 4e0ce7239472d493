package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.person.Identities.Union;
import dev.perennial.campaign.person.Person;
import dev.perennial.campaign.person.PersonFold.Registration;
import dev.perennial.campaign.person.Profile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;

/// What is known of each person, by the id that they go by.
@ApplicationScoped
public class PersonTable {

  /// A row that is there is locked, though nothing in it changes; all in one pass, so that no two
  /// transactions wait for each other.
  private static final String LOCK =
      """
      insert into person as p (customer_id, root_id)
      select id, id from unnest($1::text[]) as n (id) order by id
      on conflict (customer_id) do update set erased = p.erased where false
      """;

  private static final String OF =
      """
      select customer_id, since, registered_at, erased, orders, first_order_at, last_order_at,
        profile_at, profile_event, zone, language, country, tags
      from person where customer_id = any($1)
      """;

  /// Who only gained purchases needs no look at the others.
  private static final String COUNT =
      """
      update person p set orders = p.orders + n.delta,
        first_order_at = case when not n.lost then least(p.first_order_at, n.first) else (
          select placed_at from purchase
          where customer_id = n.customer_id and status = 'PAID' and net > 0
          order by placed_at limit 1) end,
        last_order_at = case when not n.lost then greatest(p.last_order_at, n.last) else (
          select placed_at from purchase
          where customer_id = n.customer_id and status = 'PAID' and net > 0
          order by placed_at desc limit 1) end
      from unnest($1::text[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::boolean[])
        as n (customer_id, delta, first, last, lost)
      where p.customer_id = n.customer_id
      """;

  private static final String REGISTER =
      """
      update person p set registered_at = n.at
      from unnest($1::text[], $2::timestamptz[]) as n (customer_id, at)
      where p.customer_id = n.customer_id and (p.registered_at is null or n.at < p.registered_at)
      returning p.customer_id, old.registered_at is null as is_new
      """;

  private static final String DESCRIBE =
      """
      update person p set profile_at = n.at, profile_event = n.event, zone = n.zone,
        language = n.language, country = n.country, tags = n.tags::jsonb
      from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[])
        as n (customer_id, at, event, zone, language, country, tags)
      where p.customer_id = n.customer_id
        and (p.profile_at is null
          or (n.at, n.event collate "C") > (p.profile_at, p.profile_event))
      """;

  private static final String JOIN_PROFILES =
      """
      update person p set profile_at = n.profile_at, profile_event = n.profile_event,
        zone = n.zone, language = n.language, country = n.country, tags = n.tags
      from (
        select distinct on (u.survivor_id) u.survivor_id, a.*
        from unnest($1::text[], $2::text[]) as u (survivor_id, absorbed_id)
          join person a on a.customer_id = u.absorbed_id
        where a.profile_at is not null
        order by u.survivor_id, a.profile_at desc, a.profile_event desc
      ) n
      where p.customer_id = n.survivor_id
        and (p.profile_at is null
          or (n.profile_at, n.profile_event) > (p.profile_at, p.profile_event))
      """;

  private static final String JOIN_REGISTRATIONS =
      """
      update person p set registered_at = least(p.registered_at, n.registered_at)
      from (
        select u.survivor_id, min(a.registered_at) as registered_at
        from unnest($1::text[], $2::text[]) as u (survivor_id, absorbed_id)
          join person a on a.customer_id = u.absorbed_id
        group by u.survivor_id
      ) n
      where p.customer_id = n.survivor_id and n.registered_at is not null
      """;

  private static final String CLEAR =
      """
      update person set registered_at = null, orders = 0, first_order_at = null,
        last_order_at = null, profile_at = null, profile_event = null, zone = null,
        language = null, country = null, tags = null
      where customer_id = any($1)
      """;

  /// What is known of these persons; who is not known is missing.
  ///
  /// @param ids that they go by
  Uni<Map<String, Person>> of(SqlConnection connection, Collection<String> ids) {
    return connection
        .preparedQuery(OF)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(rows -> Columns.all(rows, PersonTable::person))
        .map(persons -> persons.stream().collect(toMap(Person::id, Function.identity())));
  }

  /// Locks these persons until the transaction ends; who is not known yet has a row afterwards.
  ///
  /// @param ids that they go by
  Uni<Void> lock(SqlConnection transaction, SortedSet<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(LOCK)
            .execute(Tuple.of(ids.toArray(String[]::new)))
            .replaceWithVoid();
  }

  /// Somebody who has a row, as they are now, unlocked.
  ///
  /// @param id that they go by
  Uni<Person> find(SqlConnection transaction, String id) {
    return transaction
        .preparedQuery(OF)
        .execute(Tuple.of((Object) new String[] {id}))
        .map(rows -> person(rows.iterator().next()));
  }

  /// Counts what became of orders into their owners, old and new, who are locked.
  Uni<Void> count(SqlConnection transaction, List<OrderChange> changes) {
    var tallies = Tally.of(changes);
    if (tallies.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(tallies)
            .text(Tally::customerId)
            .integer(Tally::delta)
            .instant(Tally::first)
            .instant(Tally::last)
            .flag(Tally::lost);
    return transaction.preparedQuery(COUNT).execute(columns.tuple()).replaceWithVoid();
  }

  /// Writes when persons were first known to a shop; answers those of whom nothing had told yet.
  Uni<List<Registration>> register(SqlConnection transaction, Collection<Registration> told) {
    if (told.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var columns =
        new Columns<>(List.copyOf(told)).text(Registration::customerId).instant(Registration::at);
    return transaction
        .preparedQuery(REGISTER)
        .execute(columns.tuple())
        .map(
            rows -> {
              var news = new HashSet<String>();
              rows.forEach(
                  row -> {
                    if (row.getBoolean("is_new")) {
                      news.add(row.getString("customer_id"));
                    }
                  });
              return told.stream().filter(one -> news.contains(one.customerId())).toList();
            });
  }

  /// Writes profiles where they are newer than what is there.
  Uni<Void> describe(SqlConnection transaction, SortedMap<String, Profile> profiles) {
    if (profiles.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(List.copyOf(profiles.entrySet()))
            .text(Map.Entry::getKey)
            .instant(told -> told.getValue().at())
            .text(told -> told.getValue().eventId())
            .text(told -> told.getValue().zone().orElse(null))
            .text(told -> told.getValue().language().orElse(null))
            .text(told -> told.getValue().country().orElse(null))
            .text(told -> new JsonArray(told.getValue().tags()).encode());
    return transaction.preparedQuery(DESCRIBE).execute(columns.tuple()).replaceWithVoid();
  }

  /// Survivors take over what is newer of the absorbed, who keep nothing. Orders are counted by
  /// their changes.
  Uni<Void> join(SqlConnection transaction, List<Union> unions) {
    if (unions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns = new Columns<>(unions).text(Union::survivorId).text(Union::absorbedId).tuple();
    return transaction
        .preparedQuery(JOIN_PROFILES)
        .execute(columns)
        .chain(() -> transaction.preparedQuery(JOIN_REGISTRATIONS).execute(columns))
        .chain(() -> clear(transaction, unions.stream().map(Union::absorbedId).toList()));
  }

  /// Empties the rows of these ids, without what says whose they are.
  Uni<Void> clear(SqlConnection transaction, List<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(CLEAR)
            .execute(Tuple.of(ids.toArray(String[]::new)))
            .replaceWithVoid();
  }

  private static Person person(Row row) {
    return new Person(
        row.getString("customer_id"),
        Columns.instant(row, "since"),
        Columns.instant(row, "registered_at"),
        row.getBoolean("erased"),
        row.getInteger("orders"),
        Columns.instant(row, "first_order_at"),
        Columns.instant(row, "last_order_at"),
        profile(row));
  }

  private static Optional<Profile> profile(Row row) {
    return Columns.instant(row, "profile_at")
        .map(
            at ->
                new Profile(
                    at,
                    row.getString("profile_event"),
                    Optional.ofNullable(row.getString("zone")),
                    Optional.ofNullable(row.getString("language")),
                    Optional.ofNullable(row.getString("country")),
                    row.getJsonArray("tags").stream().map(String.class::cast).toList()));
  }
}
