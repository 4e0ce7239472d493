package dev.perennial.campaign.points;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.loyalty.LoyaltyTier;
import dev.perennial.campaign.loyalty.Reward;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The catalogue of rewards. What was taken is counted apart from the stock, so that a change of
/// the one never undoes the other.
@ApplicationScoped
public class RewardTable {

  private static final String FIND =
      "select * from loyalty_reward where reward = $1 and not retired";

  private static final String PAGE =
      """
      select * from loyalty_reward where ordinal > $1 and not retired order by ordinal limit $2
      """;

  private static final String INSERT =
      """
      insert into loyalty_reward
        (reward, version, name, benefit, points, stock, valid_from, valid_until, tiers)
      values ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8, $9)
      on conflict (reward) do nothing
      """;

  private static final String REPLACE =
      """
      update loyalty_reward
      set version = $2, name = $3, benefit = $4::text::jsonb, points = $5, stock = $6,
          valid_from = $7, valid_until = $8, tiers = $9
      where reward = $1 and version = $2 - 1 and not retired and ($6::int is null or taken <= $6)
      """;

  private static final String RETIRE =
      """
      update loyalty_reward set retired = true where reward = $1 and version = $2 and not retired
      """;

  private static final String TAKE =
      "update loyalty_reward set taken = taken + 1 where reward = $1 and taken < stock";

  private static final String PUT_BACK =
      "update loyalty_reward set taken = taken - 1 where reward = $1 and taken > 0";

  private final Pool pool;
  private final Json json;

  RewardTable(Pool pool, Json json) {
    this.pool = pool;
    this.json = json;
  }

  public Uni<Optional<Stocked>> find(String key) {
    return find(pool, key);
  }

  Uni<Optional<Stocked>> find(SqlClient client, String key) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(key))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::read).findFirst());
  }

  /// Those after the place `after`, in their order.
  public Uni<List<Stocked>> page(long after, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(after, limit))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::read).toList());
  }

  /// @return whether the key was free; a retired reward keeps its own
  public Uni<Boolean> insert(Reward reward) {
    return changed(INSERT, row(reward));
  }

  /// @return whether the version before was there, with no more taken than the new stock
  public Uni<Boolean> replace(Reward next) {
    return changed(REPLACE, row(next));
  }

  /// Takes a reward out of the catalogue; what was redeemed stays.
  ///
  /// @return whether this version was there
  public Uni<Boolean> retire(String key, int version) {
    return changed(RETIRE, Tuple.of(key, version));
  }

  /// @return whether one was left
  Uni<Boolean> take(SqlConnection transaction, Reward reward) {
    return reward.stock().isEmpty()
        ? Uni.createFrom().item(true)
        : transaction
            .preparedQuery(TAKE)
            .execute(Tuple.of(reward.key()))
            .map(rows -> rows.rowCount() > 0);
  }

  Uni<Void> putBack(SqlConnection transaction, String key) {
    return transaction.preparedQuery(PUT_BACK).execute(Tuple.of(key)).replaceWithVoid();
  }

  private Uni<Boolean> changed(String sql, Tuple row) {
    return pool.preparedQuery(sql).execute(row).map(rows -> rows.rowCount() > 0);
  }

  private Tuple row(Reward reward) {
    return Tuple.tuple()
        .addString(reward.key())
        .addInteger(reward.version())
        .addString(reward.name())
        .addString(json.write(BenefitDocument.of(reward.benefit())))
        .addLong(reward.points())
        .addInteger(reward.stock().orElse(null))
        .addOffsetDateTime(atUtc(reward.from()))
        .addOffsetDateTime(atUtc(reward.until()))
        .addArrayOfString(reward.tiers().stream().sorted().map(Enum::name).toArray(String[]::new));
  }

  private Stocked read(Row row) {
    var reward =
        new Reward(
            row.getString("reward"),
            row.getInteger("version"),
            row.getString("name"),
            benefit(row.getValue("benefit").toString()).benefit(),
            row.getLong("points"),
            Optional.ofNullable(row.getInteger("stock")),
            AccountTable.instant(row, "valid_from"),
            AccountTable.instant(row, "valid_until"),
            Arrays.stream(row.getArrayOfStrings("tiers"))
                .map(LoyaltyTier::valueOf)
                .collect(toSet()));
    return new Stocked(row.getLong("ordinal"), reward, row.getInteger("taken"));
  }

  private BenefitDocument benefit(String document) {
    try {
      return json.read(document.getBytes(UTF_8), BenefitDocument.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a benefit of ours cannot be read", e);
    }
  }

  private static OffsetDateTime atUtc(Optional<Instant> instant) {
    return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
  }
}
