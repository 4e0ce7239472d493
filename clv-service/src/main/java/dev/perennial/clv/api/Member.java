package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/// A customer as a member of a segment.
///
/// @param since when they came into this very segment
/// @param totalClv as of their newest revision
/// @param lastDay last purchase day; absent without one
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
    String customerId,
    Tier tier,
    Stage stage,
    Instant since,
    @JsonProperty("historic_clv") BigDecimal historicClv,
    @JsonProperty("total_clv") BigDecimal totalClv,
    int orders,
    LocalDate lastDay) {

  static Member of(Row row, MinorUnits units) {
    return new Member(
        row.getString("customer_id"),
        Tier.valueOf(row.getString("tier")),
        Stage.valueOf(row.getString("stage")),
        row.getOffsetDateTime("since").toInstant(),
        units.toDecimal(row.getLong("net")),
        units.toDecimal(row.getLong("total")),
        row.getInteger("orders"),
        row.getLocalDate("last_day"));
  }
}
