package dev.perennial.campaign.basket;

import dev.perennial.campaign.recommendation.Basket;
import dev.perennial.campaign.recommendation.Recommendation;
import dev.perennial.campaign.recommendation.Recommender;
import dev.perennial.campaign.recommendation.Shopper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What to recommend to whom.
@ApplicationScoped
public class Recommendations {

  /// Most products that one customer is recommended.
  public static final int MAX = 50;

  /// Customers that share one round of statements.
  private static final int CUSTOMERS_MAX = 200;

  /// Of a customer with more orders than these, older ones are not looked at.
  private static final int BASKETS_MAX = 200;

  private final BasketTable baskets;
  private final CountReader counts;
  private final Duration justBought;

  Recommendations(
      BasketTable baskets,
      CountReader counts,
      @ConfigProperty(name = "campaign.recommendations.just-bought") Duration justBought) {
    this.baskets = baskets;
    this.counts = counts;
    this.justBought = justBought;
  }

  /// At most `n` products for each of these, best first. Nobody is missing: who never bought gets
  /// what is popular. Five statements for each 200 customers. What was ordered in this very
  /// transaction is already excluded, though not yet counted.
  ///
  /// @param client a pool or a transaction
  /// @param n 1 to [#MAX]
  /// @param now business instant
  public Uni<Map<String, List<Recommendation>>> recommend(
      SqlClient client, List<String> customerIds, int n, Instant now) {
    if (n < 1 || n > MAX) {
      throw new IllegalArgumentException("n outside 1 to " + MAX);
    }
    return Multi.createFrom()
        .iterable(chunks(customerIds.stream().distinct().toList()))
        .onItem()
        .transformToUniAndConcatenate(chunk -> ofChunk(client, chunk, n, now))
        .collect()
        .in(HashMap::new, Map::putAll);
  }

  private Uni<Map<String, List<Recommendation>>> ofChunk(
      SqlClient client, List<String> customerIds, int n, Instant now) {
    return baskets
        .all(client, customerIds, BASKETS_MAX)
        .map(held -> shoppers(customerIds, held, now.minus(justBought)))
        .chain(
            shoppers -> {
              var products = new HashSet<String>();
              var categories = new HashSet<String>();
              shoppers
                  .values()
                  .forEach(
                      shopper -> {
                        products.addAll(shopper.products());
                        categories.addAll(shopper.categories());
                      });
              return counts
                  .read(client, products, categories)
                  .map(
                      read -> {
                        var chosen = new HashMap<String, List<Recommendation>>();
                        shoppers.forEach(
                            (id, shopper) ->
                                chosen.put(id, Recommender.recommend(shopper, read, n)));
                        return chosen;
                      });
            });
  }

  private static Map<String, Shopper> shoppers(
      List<String> customerIds, Map<String, List<Basket>> held, Instant justBought) {
    var shoppers = new HashMap<String, Shopper>();
    customerIds.forEach(
        id -> shoppers.put(id, Shopper.of(held.getOrDefault(id, List.of()), justBought)));
    return shoppers;
  }

  private static List<List<String>> chunks(List<String> ids) {
    return IntStream.iterate(0, start -> start < ids.size(), start -> start + CUSTOMERS_MAX)
        .mapToObj(start -> ids.subList(start, Math.min(start + CUSTOMERS_MAX, ids.size())))
        .toList();
  }
}
