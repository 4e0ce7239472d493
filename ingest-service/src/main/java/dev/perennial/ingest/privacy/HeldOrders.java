package dev.perennial.ingest.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/// Whose the orders were that have been accepted: a refund that comes alone asks for it. An erasure
/// makes them nobody's.
@ApplicationScoped
class HeldOrders implements Forgetting {

  private static final String FORGET =
      """
      update accepted_order set customer_id = 'anon:' || order_key where customer_id = any($1)
      """;
  private static final String DISCLOSE =
      """
      select order_key, placed_at from accepted_order where customer_id = any($1)
      order by placed_at, order_key
      """;

  private final Pool pool;
  private final ObjectMapper json;

  HeldOrders(Pool pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  @Override
  public String noun() {
    return "orders";
  }

  @Override
  public Uni<Void> forget(Subject subject) {
    return subject.customerIds().isEmpty()
        ? Uni.createFrom().voidItem()
        : pool.preparedQuery(FORGET).execute(ids(subject)).replaceWithVoid();
  }

  @Override
  public Uni<List<JsonNode>> disclose(Subject subject) {
    return subject.customerIds().isEmpty()
        ? Uni.createFrom().item(List.of())
        : pool.preparedQuery(DISCLOSE)
            .execute(ids(subject))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .<JsonNode>map(
                            row ->
                                json.createObjectNode()
                                    .put("orderKey", row.getString("order_key"))
                                    .put(
                                        "placedAt",
                                        row.getOffsetDateTime("placed_at").toInstant().toString()))
                        .toList());
  }

  private static Tuple ids(Subject subject) {
    return Tuple.of(subject.customerIds().toArray(String[]::new));
  }
}
