package dev.perennial.clv.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.Cause;
import dev.perennial.clv.customer.Epoch;
import dev.perennial.clv.customer.Epochs;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.value.MinorUnits;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What judges everybody, epoch after epoch. Every transaction that judges customers asks which is
/// the newest, so that all replicas pass from one to the next at the same business instant.
///
/// A new epoch takes effect a little after it was decided: whoever applies a record that is
/// recorded after that instant began after the decision, and knows of it. Where the business clock
/// stands, there is no such race, and it takes effect at once.
@ApplicationScoped
public class EpochBook {

  private static final String NEWEST = "select max(number) as number from epoch";
  private static final String ALL =
      "select number, effective_from, cause, rules from epoch order by number";
  private static final String INSERT =
      """
      insert into epoch (number, effective_from, cause, rules, decided_at)
      values ($1, $2, $3, $4, $5) on conflict (number) do nothing
      """;

  /// One decision at a time.
  private static final String ONE_BY_ONE = "select pg_advisory_xact_lock(hashtext('epoch'))";

  /// Why an epoch began.
  public enum Why {
    GIVEN,
    MODEL_PROMOTED,
    POLICY_CHANGED;

    /// Why an epoch with this cause began.
    public static Why of(Cause cause) {
      return switch (cause) {
        case Cause.Refitted _ -> MODEL_PROMOTED;
        case Cause.PolicyChanged _ -> POLICY_CHANGED;
        case Cause.Time _,
            Cause.Ordered _,
            Cause.Refunded _,
            Cause.Reassigned _,
            Cause.Identified _,
            Cause.Registered _ ->
            GIVEN;
      };
    }

    Cause cause(int number, Rules rules) {
      return switch (this) {
        case GIVEN -> new Cause.Time();
        case MODEL_PROMOTED -> new Cause.Refitted(rules.version());
        case POLICY_CHANGED -> new Cause.PolicyChanged(number);
      };
    }
  }

  private final Pool pool;
  private final Rules given;
  private final MinorUnits units;
  private final BusinessCalendar calendar;
  private final BusinessClock clock;
  private final ObjectMapper mapper;
  private final DecisionWriter writer;
  private final Duration lead;

  /// As loaded last; null before the first time.
  private volatile Epochs known;

  EpochBook(
      Pool pool,
      @Identifier("given") Rules given,
      MinorUnits units,
      BusinessCalendar calendar,
      BusinessClock clock,
      ObjectMapper mapper,
      DecisionWriter writer,
      @ConfigProperty(name = "clv.epoch.lead") Duration lead) {
    this.pool = pool;
    this.given = given;
    this.units = units;
    this.calendar = calendar;
    this.clock = clock;
    this.mapper = mapper;
    this.writer = writer;
    this.lead = lead;
  }

  /// All epochs decided by now, asked of the database.
  public Uni<Epochs> current() {
    return current(pool);
  }

  /// The rules in force at the business now.
  public Uni<Rules> rulesNow() {
    return current().map(epochs -> epochs.at(clock.now()).rules());
  }

  /// Begins an epoch in which what `decide` makes of the newest one judges everybody, and publishes
  /// it. Nobody else decides or applies anything meanwhile, so that it has its place in the log.
  ///
  /// @throws IllegalArgumentException by the Uni, where the decided rules are out of their ranges
  public Uni<Epoch> begin(Why why, Function<Epoch, RulesDocument> decide) {
    return pool.withTransaction(
        connection ->
            connection
                .query(ONE_BY_ONE)
                .execute()
                .chain(() -> AliasRows.hold(connection))
                .chain(() -> current(connection))
                .chain(epochs -> begin(connection, epochs.newest(), why, decide)));
  }

  /// Puts an epoch back that the log tells of, unless it is there.
  ///
  /// @throws IllegalStateException by the Uni, where the log lacks the one before
  Uni<Void> restore(int number, Instant effectiveFrom, Why why, RulesDocument document) {
    var rules = rules(document);
    var epoch = new Epoch(number, effectiveFrom, why.cause(number, rules), rules);
    return number == 1
        ? insert(pool, epoch, why).replaceWithVoid()
        : current()
            .map(epochs -> epochs.newest().number())
            .chain(newest -> restore(epoch, why, newest));
  }

  private Uni<Void> restore(Epoch epoch, Why why, int newest) {
    return epoch.number() > newest + 1
        ? Uni.createFrom()
            .failure(
                new IllegalStateException(
                    "clv-decisions.v1 tells of epoch %d, and not of %d"
                        .formatted(epoch.number(), newest + 1)))
        : insert(pool, epoch, why).replaceWithVoid();
  }

  /// @throws IllegalArgumentException for anything that is out of its range
  public Rules rules(RulesDocument document) {
    return document.rules(units, calendar);
  }

  public RulesDocument document(Rules rules) {
    return RulesDocument.of(rules, units);
  }

  Uni<Epochs> current(SqlClient client) {
    return client
        .preparedQuery(NEWEST)
        .execute()
        .map(rows -> rows.iterator().next().getInteger("number"))
        .chain(newest -> newest == null ? first(client) : upTo(client, newest));
  }

  /// Read once from the configuration, which may be another one by the time of a rebuild: so it is
  /// published, too.
  private Uni<Epochs> first(SqlClient client) {
    var first = new Epoch(1, Instant.EPOCH, new Cause.Time(), given);
    return pool.withTransaction(
            connection ->
                insert(connection, first, Why.GIVEN)
                    .chain(
                        isNew ->
                            isNew
                                ? publish(connection, first, Why.GIVEN, null)
                                : Uni.createFrom().voidItem()))
        .chain(() -> load(client));
  }

  private Uni<Epochs> upTo(SqlClient client, int newest) {
    var now = known;
    return now != null && now.newest().number() == newest
        ? Uni.createFrom().item(now)
        : load(client);
  }

  private Uni<Epochs> load(SqlClient client) {
    return client
        .preparedQuery(ALL)
        .execute()
        .map(
            rows ->
                new Epochs(
                    StreamSupport.stream(rows.spliterator(), false).map(this::epoch).toList()))
        .invoke(epochs -> known = epochs);
  }

  private Uni<Epoch> begin(
      SqlConnection connection, Epoch newest, Why why, Function<Epoch, RulesDocument> decide) {
    var rules = decide.apply(newest).rules(units, calendar);
    var number = newest.number() + 1;
    var from = clock.stands().orElseGet(() -> clock.now().plus(lead));
    var begun =
        new Epoch(
            number,
            from.isBefore(newest.effectiveFrom()) ? newest.effectiveFrom() : from,
            why.cause(number, rules),
            rules);
    return insert(connection, begun, why)
        .chain(() -> Reached.of(connection))
        .chain(after -> publish(connection, begun, why, after))
        .replaceWith(begun);
  }

  private Uni<Void> publish(SqlClient client, Epoch epoch, Why why, Reached after) {
    return Outbox.add(
        client, Lane.LIVE, List.of(writer.decided(epoch, why, document(epoch.rules()), after)));
  }

  /// Answers whether it was not there yet.
  private Uni<Boolean> insert(SqlClient client, Epoch epoch, Why why) {
    return client
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                epoch.number(),
                Columns.time(epoch.effectiveFrom()),
                why.name(),
                json(document(epoch.rules())),
                OffsetDateTime.now(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount() > 0);
  }

  private Epoch epoch(Row row) {
    var number = row.getInteger("number");
    var rules = rules(row.getString("rules"));
    return new Epoch(
        number,
        Columns.instant(row.getOffsetDateTime("effective_from")),
        Why.valueOf(row.getString("cause")).cause(number, rules),
        rules);
  }

  private Rules rules(String json) {
    try {
      return mapper.readValue(json, RulesDocument.class).rules(units, calendar);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String json(RulesDocument document) {
    try {
      return mapper.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
