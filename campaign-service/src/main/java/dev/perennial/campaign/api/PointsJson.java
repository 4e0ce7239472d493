package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.loyalty.LoyaltyTier;
import dev.perennial.campaign.points.Posted;
import dev.perennial.campaign.points.Statement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a customer has.
///
/// @param asOf business instant
/// @param pending earned, but the goods can still come back
/// @param available can be spent
/// @param debt was spent, then taken back by a refund; what is earned next pays it
/// @param spent went into rewards
/// @param expired was not spent in time
/// @param nextMaturing absent where nothing is pending
/// @param nextExpiring absent where nothing is available
/// @param loyaltyTierSince absent for who never bought anything
/// @param loyaltyTierGraceUntil when the tier is lost unless it is earned again; absent while it is
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PointsJson(
    String customerId,
    Instant asOf,
    long pending,
    long available,
    long debt,
    long spent,
    long expired,
    NextJson nextMaturing,
    NextJson nextExpiring,
    LoyaltyTier loyaltyTier,
    Instant loyaltyTierSince,
    Instant loyaltyTierGraceUntil) {

  static PointsJson of(String customerId, Statement statement) {
    return new PointsJson(
        customerId,
        statement.asOf(),
        statement.pending(),
        statement.available(),
        statement.debt(),
        statement.spent(),
        statement.expired(),
        NextJson.of(statement.maturing()),
        NextJson.of(statement.expiring()),
        statement.tier(),
        statement.since().orElse(null),
        statement.graceUntil().orElse(null));
  }

  /// Points that something happens to at one instant.
  @RegisterForReflection
  public record NextJson(Instant at, long points) {

    static NextJson of(Optional<Statement.Next> next) {
      return next.map(some -> new NextJson(some.at(), some.points())).orElse(null);
    }
  }

  /// Points that went from one account to another.
  ///
  /// @param kind why
  /// @param debit the account that they left; for DEBT and ISSUED, which stand in debit, the
  ///     one that grew
  /// @param orderKey the order that brought them
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EntryJson(
      String entryId,
      Instant at,
      String kind,
      String debit,
      String credit,
      long points,
      String orderKey,
      String redemptionId) {

    static EntryJson of(Posted posted) {
      var entry = posted.entry();
      return new EntryJson(
          entry.id().toString(),
          entry.at(),
          entry.kind().name(),
          entry.debit().name(),
          entry.credit().name(),
          entry.points(),
          entry.orderKey().orElse(null),
          entry.redemptionId().orElse(null));
    }
  }

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entries(List<EntryJson> entries, String next) {}
}
