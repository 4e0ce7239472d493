package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;

/// One segment change of one customer.
///
/// @param asOf business instant of the change
/// @param from absent for a customer's first segment
/// @param valueBefore total value as of the revision before
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeView(
    long seq,
    Instant asOf,
    String cause,
    Segment from,
    Segment to,
    BigDecimal valueBefore,
    BigDecimal valueAfter) {

  static ChangeView of(Row row, MinorUnits units) {
    return new ChangeView(
        row.getLong("seq"),
        row.getOffsetDateTime("as_of").toInstant(),
        row.getString("cause"),
        segment(row.getString("from_tier"), row.getString("from_stage")),
        segment(row.getString("to_tier"), row.getString("to_stage")),
        units.toDecimal(row.getLong("total_before")),
        units.toDecimal(row.getLong("total_after")));
  }

  /// Null where there is none.
  static Segment segment(String tier, String stage) {
    return tier == null ? null : new Segment(Tier.valueOf(tier), Stage.valueOf(stage));
  }
}
