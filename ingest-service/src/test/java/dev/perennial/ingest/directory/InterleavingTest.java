package dev.perennial.ingest.directory;

import static io.restassured.RestAssured.given;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.PublishedRecords;
import dev.perennial.ingest.privacy.PrivacyRequests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Orders, refunds, merges, splits and erasures of a few people who share what identifies them, in
/// a random sequence; then what was told, in any sequence and any number of times: consumers come
/// to one state, and it is this service's own.
@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class InterleavingTest {

  private static final int HAPPENINGS = 60;
  private static final int SHUFFLES = 300;
  private static final int PEOPLE = 6;
  private static final Instant LONG_AGO = Instant.parse("2026-01-31T11:00:00Z");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject ObjectMapper json;
  @Inject AgroalDataSource database;

  private record Record(String type, JsonNode event) {}

  /// In the first an order is split off, goes to somebody else, is split off there, and comes back.
  static Stream<Long> seeds() {
    return Stream.concat(
        Stream.of(58_513_764_172_306L), Stream.generate(System::nanoTime).limit(3));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void consumersComeToOneStateAndItIsThisServicesOwn(long seed) throws SQLException {
    // Given
    var random = new Random(seed);
    var shop = "interleaved-" + Long.toUnsignedString(seed, 36);
    var story = new Story(shop, random);
    for (var i = 0; i < HAPPENINGS; i++) {
      story.goOn();
    }
    var records = records(shop, story.customers);
    // When
    var expected = state(records);
    // Then
    assertThat(expected).as("seed %d", seed).isEqualTo(story.truth(expected));
    for (var i = 0; i < SHUFFLES; i++) {
      var again = new ArrayList<>(records);
      again.addAll(records.subList(0, random.nextInt(records.size())));
      Collections.shuffle(again, random);
      assertThat(state(again)).as("seed %d, shuffle %d", seed, i).isEqualTo(expected);
    }
  }

  private static Map<String, String> state(List<Record> records) {
    var downstream = new Downstream();
    records.forEach(record -> downstream.apply(record.type(), record.event()));
    return downstream.state();
  }

  private List<Record> records(String shop, Set<String> customers) {
    var orders = PublishedRecords.ofShop(bootstrapServers, shop).stream();
    var told =
        PublishedRecords.saying(bootstrapServers, "customers.v1", "customerId").stream()
            .filter(record -> customers.contains(record.key()));
    return Stream.concat(orders, told)
        .map(record -> new Record(PublishedRecords.header(record, "ce_type"), tree(record.value())))
        .toList();
  }

  private JsonNode tree(String value) {
    try {
      return json.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What happens in one shop, and whose each order is by what the service answered.
  private final class Story {

    private final String shop;
    private final Random random;
    private final Set<String> customers = new HashSet<>();
    private final Map<String, String> recorded = new TreeMap<>();
    private final Map<String, String> splitOff = new TreeMap<>();
    private final Map<String, Integer> refunds = new TreeMap<>();
    private final Map<String, Instant> placed = new TreeMap<>();

    private Story(String shop, Random random) {
      this.shop = shop;
      this.random = random;
    }

    private void goOn() {
      switch (random.nextInt(10)) {
        case 0 -> split();
        case 1 -> erase();
        case 2, 3, 4 -> change();
        default -> order(Integer.toString(recorded.size()), 0);
      }
    }

    /// An order of before changes: by then its document may name others.
    private void change() {
      if (!recorded.isEmpty()) {
        var id = Integer.toString(random.nextInt(recorded.size()));
        order(id, refunds.merge(id, 1, Integer::sum));
      }
    }

    private void order(String id, int refunds) {
      var placedAt =
          placed.computeIfAbsent(
              id, _ -> random.nextInt(4) == 0 ? LONG_AGO : Instant.now().truncatedTo(MICROS));
      var order =
          """
          {"platform":"shopify","shop":"%s","id":"%s","placedAt":"%s",
           "updatedAt":"2026-02-01T00:00:%02dZ","currency":"EUR","total":"120.00",
           "refunded":"%d","customer":{%s}}
          """
              .formatted(shop, id, placedAt, refunds, refunds, somebody());
      var response = send("/v1/orders", order);
      assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
      String customerId = response.path("customerId");
      customers.add(customerId);
      recorded.put("shopify/" + shop + '/' + id, customerId);
    }

    private String somebody() {
      var fields = new ArrayList<String>();
      if (random.nextInt(3) > 0) {
        fields.add("\"id\":\"%d\"".formatted(random.nextInt(PEOPLE)));
      }
      if (random.nextInt(3) > 0) {
        fields.add("\"email\":\"%d@%s.x.org\"".formatted(random.nextInt(PEOPLE), shop));
      }
      if (random.nextInt(4) == 0) {
        fields.add("\"loyaltyId\":\"%s-%d\"".formatted(shop, random.nextInt(PEOPLE)));
      }
      return String.join(",", fields);
    }

    private void split() {
      var living = recorded.entrySet().stream().filter(this::isSomebodys).toList();
      if (living.isEmpty()) {
        return;
      }
      var order = living.get(random.nextInt(living.size()));
      var response =
          send(
              "/v1/customers/" + order.getValue() + "/splits",
              "{\"orders\":[\"" + order.getKey() + "\"]}");
      assertThat(response.statusCode()).as(response.asString()).isIn(201, 200, 404);
      // 200: it was made before, and is not made again, whoever has got the order since
      if (response.statusCode() == 201) {
        String newId = response.path("customerId");
        customers.add(newId);
        splitOff.put(order.getKey(), newId);
      }
    }

    private void erase() {
      var reference =
          random.nextBoolean()
              ? "{\"email\":\"%d@%s.x.org\"}".formatted(random.nextInt(PEOPLE), shop)
              : "{\"platform\":\"shopify\",\"shop\":\"%s\",\"id\":\"%d\"}"
                  .formatted(shop, random.nextInt(PEOPLE));
      PrivacyRequests.erase(reference);
    }

    private boolean isSomebodys(Map.Entry<String, String> order) {
      return order.getValue().startsWith("c-");
    }

    /// The owners as the database has them; the money as it was downstream.
    private Map<String, String> truth(Map<String, String> downstream) throws SQLException {
      var truth = new TreeMap<String, String>();
      for (var order : recorded.entrySet()) {
        var named = splitOff.getOrDefault(order.getKey(), order.getValue());
        var net = downstream.get(order.getKey()).split(" ")[1];
        var id = order.getKey().substring(order.getKey().lastIndexOf('/') + 1);
        assertThat(net).isEqualTo(120 - refunds.getOrDefault(id, 0) + ".00");
        truth.put(order.getKey(), rootOf(named, order.getKey()) + " " + net);
      }
      return truth;
    }
  }

  private String rootOf(String named, String orderKey) throws SQLException {
    if (named.startsWith("anon:")) {
      return named;
    }
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("select root_id from customer where customer_id = ?")) {
      statement.setString(1, named);
      var row = statement.executeQuery();
      return row.next() ? row.getString(1) : "anon:" + orderKey;
    }
  }

  private static Response send(String path, String body) {
    return given().contentType("application/json").body(body).post(path);
  }
}
