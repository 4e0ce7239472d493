package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;

/// Heads and value by segment, and the totals that the books can be checked against.
@Path("/v1")
public class SegmentsResource {

  /// What waits for its time counts neither here nor there.
  private static final String TOTALS =
      """
      select c.customers, c.money, o.orders, o.waiting, a.anonymous, a.anonymous_money
      from (select count(*) as customers, coalesce(sum(net), 0)::bigint as money from customer) c,
           (select count(*) filter (where waiting_until is null) as orders,
                   count(*) filter (where waiting_until > $1) as waiting
            from orders where customer_id not like 'anon:%') o,
           (select count(*) filter (where waiting_until is null or waiting_until <= $1) as anonymous,
                   coalesce(sum(net) filter (where waiting_until is null or waiting_until <= $1), 0)::bigint
                     as anonymous_money
            from orders where customer_id like 'anon:%') a
      """;

  @RegisterForReflection
  public record Segments(String currency, List<SegmentSize> segments) {}

  /// @param historicClv of all in it together
  /// @param totalClv of all in it together, each as of their newest revision
  @RegisterForReflection
  public record SegmentSize(
      String tier, String stage, long customers, BigDecimal historicClv, BigDecimal totalClv) {}

  /// @param orders of customers, in effect
  /// @param money what customers paid, net
  /// @param anonymous orders without any identifier: their money is on this line alone
  /// @param waiting orders of customers placed after the business now
  @RegisterForReflection
  public record Totals(
      long customers,
      long orders,
      String currency,
      BigDecimal money,
      Anonymous anonymous,
      long waiting) {}

  @RegisterForReflection
  public record Anonymous(long orders, BigDecimal money) {}

  private final SegmentSizes sizes;
  private final Pool pool;
  private final BusinessClock clock;
  private final MinorUnits units;

  SegmentsResource(SegmentSizes sizes, Pool pool, BusinessClock clock, MinorUnits units) {
    this.sizes = sizes;
    this.pool = pool;
    this.clock = clock;
    this.units = units;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Path("/segments")
  public Uni<Segments> segments() {
    return sizes.now().map(all -> new Segments(units.currency().getCurrencyCode(), all));
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Path("/totals")
  public Uni<Totals> totals() {
    return pool.preparedQuery(TOTALS)
        .execute(Tuple.of(clock.now().atOffset(ZoneOffset.UTC)))
        .map(rows -> totals(rows.iterator().next()));
  }

  private Totals totals(Row row) {
    return new Totals(
        row.getLong("customers"),
        row.getLong("orders"),
        units.currency().getCurrencyCode(),
        units.toDecimal(row.getLong("money")),
        new Anonymous(row.getLong("anonymous"), units.toDecimal(row.getLong("anonymous_money"))),
        row.getLong("waiting"));
  }
}
