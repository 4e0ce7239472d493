package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// Who moved from where to where within a time, and why.
@Path("/v1")
public class TransitionsResource {

  private static final int DAYS = 30;

  private static final String TRANSITIONS =
      """
      select from_tier, from_stage, to_tier, to_stage, cause, count(*) as changes,
             sum(total_before)::bigint as total_before, sum(total_after)::bigint as total_after
      from segment_change where as_of >= $1 and as_of < $2
      group by from_tier, from_stage, to_tier, to_stage, cause
      order by changes desc, from_tier nulls first, from_stage, to_tier, to_stage, cause
      """;

  private static final String SUPPRESSED =
      """
      select tier, by_value, cause, count(*) as flips from suppressed_flip
      where at >= $1 and at < $2 group by tier, by_value, cause
      order by flips desc, tier, by_value, cause
      """;

  /// @param from first business day
  /// @param to last business day
  /// @param suppressed what hysteresis and dwell kept from being among them
  @RegisterForReflection
  public record Transitions(
      LocalDate from,
      LocalDate to,
      String currency,
      List<Transition> transitions,
      List<Suppressed> suppressed) {}

  /// @param tier that was held
  /// @param tierByValue what value alone would have made of it
  @RegisterForReflection
  public record Suppressed(Tier tier, Tier tierByValue, String cause, long flips) {}

  /// @param from absent for first segments
  /// @param changes how many; one customer may be in it more than once
  /// @param valueBefore total value of all of them before, together
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Transition(
      Segment from,
      Segment to,
      String cause,
      long changes,
      BigDecimal valueBefore,
      BigDecimal valueAfter) {}

  private final Pool pool;
  private final BusinessClock clock;
  private final BusinessCalendar calendar;
  private final MinorUnits units;

  TransitionsResource(Pool pool, BusinessClock clock, BusinessCalendar calendar, MinorUnits units) {
    this.pool = pool;
    this.clock = clock;
    this.calendar = calendar;
    this.units = units;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Path("/segments/transitions")
  @Operation(summary = "Segment changes of some days, counted by from, to and cause")
  public Uni<Transitions> transitions(
      @RestQuery @Parameter(description = "first business day; 29 days before the last by itself")
          String from,
      @RestQuery @Parameter(description = "last business day; today by itself") String to) {
    var last = Asked.day("to", to, calendar.dayOf(clock.now()));
    var first = Asked.day("from", from, last.minusDays(DAYS - 1));
    if (first.isAfter(last)) {
      throw new Refusal(Status.BAD_REQUEST, "from must not be after to");
    }
    var within = Tuple.of(startOf(first), startOf(last.plusDays(1)));
    return Uni.combine()
        .all()
        .unis(
            each(TRANSITIONS, within, this::transition),
            each(SUPPRESSED, within, TransitionsResource::suppressed))
        .with(
            (transitions, suppressed) ->
                new Transitions(
                    first, last, units.currency().getCurrencyCode(), transitions, suppressed));
  }

  private <T> Uni<List<T>> each(String sql, Tuple within, Function<Row, T> view) {
    return pool.preparedQuery(sql)
        .execute(within)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(view).toList());
  }

  private static Suppressed suppressed(Row row) {
    return new Suppressed(
        Tier.valueOf(row.getString("tier")),
        Tier.valueOf(row.getString("by_value")),
        row.getString("cause"),
        row.getLong("flips"));
  }

  private OffsetDateTime startOf(LocalDate day) {
    return calendar.startOf(day).atOffset(ZoneOffset.UTC);
  }

  private Transition transition(Row row) {
    return new Transition(
        ChangeView.segment(row.getString("from_tier"), row.getString("from_stage")),
        ChangeView.segment(row.getString("to_tier"), row.getString("to_stage")),
        row.getString("cause"),
        row.getLong("changes"),
        units.toDecimal(row.getLong("total_before")),
        units.toDecimal(row.getLong("total_after")));
  }
}
