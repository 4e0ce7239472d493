package dev.perennial.campaign.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.loyalty.LoyaltyPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;

/// Every policy that ever held. The newest holds, for what happens from then on.
@ApplicationScoped
public class PolicyTable {

  private static final String NEWEST =
      "select version, document::text from loyalty_policy order by version desc limit 1";

  private static final String INSERT =
      """
      insert into loyalty_policy (version, document, changed_at) values ($1, $2::text::jsonb, $3)
      on conflict (version) do nothing
      """;

  private final Pool pool;
  private final Json json;

  PolicyTable(Pool pool, Json json) {
    this.pool = pool;
    this.json = json;
  }

  public Uni<LoyaltyPolicy> newest() {
    return newest(pool);
  }

  Uni<LoyaltyPolicy> newest(SqlClient client) {
    return client
        .preparedQuery(NEWEST)
        .execute()
        .map(
            rows -> {
              if (!rows.iterator().hasNext()) {
                return LoyaltyPolicy.GIVEN;
              }
              var row = rows.iterator().next();
              return read(row.getString(1)).policy(row.getInteger(0));
            });
  }

  /// Lets `next` hold after the version before it.
  ///
  /// @return whether that version was the newest
  public Uni<Boolean> replace(LoyaltyPolicy next, Instant now) {
    var document = json.write(PolicyDocument.of(next));
    return newest()
        .chain(
            newest ->
                newest.version() != next.version() - 1
                    ? Uni.createFrom().item(false)
                    : pool.preparedQuery(INSERT)
                        .execute(Tuple.of(next.version(), document, now.atOffset(ZoneOffset.UTC)))
                        .map(rows -> rows.rowCount() > 0));
  }

  private PolicyDocument read(String document) {
    try {
      return json.read(document.getBytes(UTF_8), PolicyDocument.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a policy of ours cannot be read", e);
    }
  }
}
