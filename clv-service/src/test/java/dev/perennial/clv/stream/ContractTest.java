package dev.perennial.clv.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.Cause;
import dev.perennial.clv.customer.Epoch;
import dev.perennial.clv.customer.OrderMoney;
import dev.perennial.clv.customer.OrderRefund;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.customer.Refund;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.customer.SegmentChanged;
import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.identity.Seen;
import dev.perennial.clv.identity.Told;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.ledger.RulesDocument;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.segment.Overdue;
import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.segment.TierPolicy;
import dev.perennial.clv.value.CustomerValue;
import dev.perennial.clv.value.HistoricValue;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.PredictedValue;
import dev.perennial.clv.value.PurchaseSummary;
import dev.perennial.clv.value.Spend;
import dev.perennial.clv.value.Valuation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written equals the samples of our own contracts; what is read are the samples of ingest.
class ContractTest {

  private static final Path OWN = Path.of("src/main/resources/contracts");
  private static final Path INGEST = Path.of("../ingest-service/src/main/resources/contracts");

  private static final String WHO = "c-01h455vb4pex5vsknk084sn02q";
  private static final Instant AS_OF = Instant.parse("2026-01-31T10:00:02.123456Z");
  private static final PurchaseSummary PURCHASES =
      new PurchaseSummary(
          4, 41_250, 4, 41_250, 9_900, LocalDate.of(2025, 3, 2), LocalDate.of(2026, 1, 31));
  static final Rules GIVEN =
      new Rules(
          "given-1",
          Valuation.ofRevenue(
              new MbgNbd(0.525, 43.281, 0.891, 1.614),
              new Spend.OwnMean(),
              Horizon.undiscounted(365)),
          new TierPolicy(List.of(50_00L, 150_00L, 400_00L), 0.05, Duration.ofDays(14)),
          new StagePolicy(
              0.8, 0.55, 0.3, new Overdue(0.95, 0.99), Duration.ofDays(730), Duration.ofDays(30)),
          Optional.empty(),
          new BusinessCalendar(ZoneOffset.UTC));

  /// Four orders, the last today, and 412.50 are 4, 4 and 4 between these.
  private static final Rules WITH_BORDERS =
      new Rules(
          GIVEN.version(),
          GIVEN.by(),
          GIVEN.tiers(),
          GIVEN.stages(),
          Optional.of(
              new RfmCutPoints(
                  List.of(0L, 10L, 30L, 90L),
                  List.of(1L, 2L, 3L, 8L),
                  List.of(50_00L, 150_00L, 400_00L, 1_000_00L))),
          GIVEN.calendar());

  private static final CustomerValue VALUE = value(0.94125, 1.8162, 18_731);

  private final MinorUnits euro = MinorUnits.of("EUR");
  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(
              SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
              SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

  @Test
  void valuedEventEqualsItsSample() throws IOException {
    // Given
    var snapshot =
        Snapshot.of(PURCHASES, VALUE, new Segment(Tier.TOP, Stage.ACTIVE), "given-1", euro);
    // When
    var written = tree(new CustomerValuedEvent(WHO, 7, AS_OF, snapshot));
    // Then
    assertThat(written).isEqualTo(sample(OWN, "customer.valued.v1.json"));
  }

  @Test
  void changeByAnOrderEqualsItsSample() throws IOException {
    // Given
    var ref = "shopify/acme/450789469@00001769853600000000-02-9f86d081884c7d65";
    var change =
        new SegmentChanged(
            WHO,
            7,
            AS_OF,
            new Cause.Ordered(ref, AS_OF),
            WITH_BORDERS,
            new Segment(Tier.HIGH, Stage.ACTIVE),
            new Segment(Tier.TOP, Stage.ACTIVE),
            43_120,
            PURCHASES,
            VALUE);
    // When
    var written = tree(SegmentChangedEvent.of(change, euro));
    // Then
    assertThat(written).isEqualTo(sample(OWN, "segment.changed.v1.json"));
  }

  @Test
  void changeByTimeEqualsItsSample() throws IOException {
    // Given
    var change =
        new SegmentChanged(
            WHO,
            8,
            Instant.parse("2026-04-19T03:12:44.120001Z"),
            new Cause.Time(),
            GIVEN,
            new Segment(Tier.TOP, Stage.ACTIVE),
            new Segment(Tier.TOP, Stage.SLIPPING),
            59_981,
            PURCHASES,
            value(0.75188, 0.9311, 9_602));
    // When
    var written = tree(SegmentChangedEvent.of(change, euro));
    // Then
    assertThat(written).isEqualTo(sample(OWN, "segment.changed.v1.by-time.json"));
  }

  /// Read as a rebuild reads them, and written again.
  @ParameterizedTest
  @CsvSource({
    "GIVEN, policy.given, policy.given.v1.json",
    "MODEL_PROMOTED, model.promoted, model.promoted.v1.json",
    "POLICY_CHANGED, policy.changed, policy.changed.v1.json",
    "POLICY_CHANGED, policy.changed, policy.changed.v1.placed.json"
  })
  void decisionsEqualTheirSamples(EpochBook.Why why, String event, String sample)
      throws IOException {
    // Given
    var events = new DecisionEvents(mapper);
    var type = "dev.perennial." + event + ".v1";
    var decided =
        ((DecisionEvents.Event.Epoch) events.read(type, bytes(OWN, sample)).orElseThrow())
            .decided();
    var rules = decided.rules().rules(euro, new BusinessCalendar(ZoneOffset.UTC));
    var epoch = new Epoch(decided.epoch(), decided.effectiveFrom(), new Cause.Time(), rules);
    // When
    var written = events.decided(epoch, why, RulesDocument.of(rules, euro), decided.after());
    // Then
    assertThat(mapper.readTree(written.data())).isEqualTo(sample(OWN, sample));
    assertThat(written.eventType()).isEqualTo(type);
    assertThat(written.eventId()).isEqualTo("epoch/" + decided.epoch());
  }

  @ParameterizedTest
  @CsvSource({
    "turn.taken.v1.json, turn/customers/1@212/3@198",
    "turn.taken.v1.orders.json, turn/orders/2@1904"
  })
  void turnEqualsItsSample(String sample, String id) throws IOException {
    // Given
    var events = new DecisionEvents(mapper);
    var type = "dev.perennial.turn.taken.v1";
    var read = events.read(type, bytes(OWN, sample)).orElseThrow();
    // When
    var written = events.taken(((DecisionEvents.Event.Taken) read).turn(), Instant.EPOCH);
    // Then
    assertThat(mapper.readTree(written.data())).isEqualTo(sample(OWN, sample));
    assertThat(written.eventType()).isEqualTo(type);
    assertThat(written.eventId()).isEqualTo(id);
  }

  /// An older version of the service passes over what a newer one decides.
  @Test
  void decisionOfTomorrowIsPassedOver() {
    assertThat(new DecisionEvents(mapper).read("dev.perennial.tomorrow.v1", new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "customer.valued, customer.valued.v1.json",
    "segment.changed, segment.changed.v1.json",
    "segment.changed, segment.changed.v1.by-time.json",
    "segment.changed, segment.changed.v1.first.json",
    "model.promoted, model.promoted.v1.json",
    "policy.changed, policy.changed.v1.json",
    "policy.changed, policy.changed.v1.placed.json",
    "policy.given, policy.given.v1.json",
    "turn.taken, turn.taken.v1.json",
    "turn.taken, turn.taken.v1.orders.json"
  })
  void samplesAreWhatTheSchemaSays(String event, String sample) throws IOException {
    // When
    var violations =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(mapper.readTree(OWN.resolve(event + ".v1.schema.json").toFile()))
            .validate(sample(OWN, sample));
    // Then
    assertThat(violations).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"order.recorded.v1.json, EUR, 9174", "order.recorded.v1.anonymous.json, GBP, -2750"})
  void ordersOfIngestAreRead(String sample, String currency, long netMinor) throws IOException {
    // When
    var parsed = parse((ObjectNode) sample(INGEST, sample), currency);
    // Then
    assertThat(parsed)
        .isInstanceOfSatisfying(
            OrderParser.Parsed.Told.class,
            read ->
                assertThat(read.order())
                    .isInstanceOfSatisfying(
                        OrderSnapshot.class,
                        order -> assertThat(order.netMinor()).isEqualTo(netMinor)));
  }

  @Test
  void refundedPartOfAnOrderIsRead() throws IOException {
    // When
    var parsed = parse((ObjectNode) sample(INGEST, "order.recorded.v1.json"), "EUR");
    // Then
    assertThat(parsed).extracting("order.money").isEqualTo(new OrderMoney(true, 9_174, 1_835));
  }

  @Test
  void refundsOfIngestAreRead() throws IOException {
    // Given
    var data = (ObjectNode) sample(INGEST, "order.refunded.v1.json");
    data.put("reason", "of tomorrow");
    // When
    var parsed = refund(data);
    // Then
    var at = Instant.parse("2026-02-03T10:00:01.654321Z");
    var rate = new Refund.Rate(new BigDecimal("100"), new BigDecimal("1.09"));
    assertThat(parsed)
        .isEqualTo(
            new OrderParser.Parsed.Told(
                new OrderRefund(
                    "shopify/acme/450789469",
                    "509562969",
                    new Refund(
                        "00001770112800000000-02-60303ae22b998861", new BigDecimal("30.00"), rate),
                    at,
                    at,
                    null,
                    WHO)));
    assertThat(rate.convert(new BigDecimal("30.00"))).isEqualTo("2752");
  }

  @ParameterizedTest
  @CsvSource({
    "'', refundId, '', BAD_VALUE",
    "'', refundId, \ud800, BAD_VALUE",
    "'', version, 7, BAD_VALUE",
    "'', customerId, c-00000000000000000000000000, WRONG_KEY",
    "'', asOf, 1066-10-14T09:00:00Z, BAD_VALUE",
    "'', money, , MISSING_FIELD",
    "/money/shop, amount, -1.00, BAD_VALUE",
    "/money/shop, amount, 1e999, BAD_VALUE",
    "/money/shop, amount, 1000000000001, BAD_VALUE",
    "/money/shop, amount, , MISSING_FIELD",
    "/money/shop, amount, much, MALFORMED",
    "/money/reporting, currency, JPY, WRONG_CURRENCY",
    "/money/rate, shopUnits, 0, BAD_VALUE",
    "/money/rate, shopUnits, 0.000000000001, BAD_VALUE",
    "/money/rate, reportingUnits, -1, BAD_VALUE",
    "/money/rate, reportingUnits, , MISSING_FIELD"
  })
  void brokenRefundsHaveTheirReason(String at, String field, String value, Poison.Reason reason)
      throws IOException {
    // Given
    var data = (ObjectNode) sample(INGEST, "order.refunded.v1.json");
    ((ObjectNode) data.at(at)).put(field, value);
    // When
    var parsed = refund(data);
    // Then
    assertThat(parsed)
        .isInstanceOfSatisfying(
            OrderParser.Parsed.Unreadable.class,
            unreadable -> assertThat(unreadable.poison().reason()).isEqualTo(reason));
  }

  @Test
  void fieldsOfTomorrowDoNotDisturb() throws IOException {
    // Given
    var order = (ObjectNode) sample(INGEST, "order.recorded.v1.json");
    order.putObject("loyalty").put("points", 12);
    // When
    var parsed = parse(order, "EUR");
    // Then
    assertThat(parsed).isInstanceOf(OrderParser.Parsed.Told.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"customer.registered", "customer.merged", "customer.split", "customer.erased"})
  void identityEventsOfIngestAreRead(String event) throws IOException {
    // Given
    var data = (ObjectNode) sample(INGEST, event + ".v1.json");
    data.put("operator", "of tomorrow");
    // When
    var parsed = identity(event, data);
    // Then
    assertThat(parsed).isInstanceOf(IdentityParser.Parsed.Told.class);
  }

  @Test
  void whoIsOneIsReadWithWhenEachWasSeen() throws IOException {
    // When
    var parsed =
        identity("customer.merged", (ObjectNode) sample(INGEST, "customer.merged.v1.json"));
    // Then
    var at = Instant.parse("2026-02-03T08:15:30.250001Z");
    assertThat(parsed)
        .isEqualTo(
            new IdentityParser.Parsed.Told(
                new IdentityEvent.Merged(
                    new Seen(WHO, Instant.parse("2026-01-31T10:00:02.123456Z")),
                    new Seen("c-5vsknk084sn02q01h455vb4pex", Instant.parse("2026-02-02T17:40:11Z")),
                    new Told(at, at, null))));
  }

  @ParameterizedTest
  @CsvSource({
    "customer.merged, mergedId, BAD_VALUE",
    "customer.merged, mergedSince, MISSING_FIELD",
    "customer.split, orderKeys, BAD_VALUE",
    "customer.split, assignment, MISSING_FIELD",
    "customer.erased, customerIds, BAD_VALUE",
    "customer.registered, customerId, WRONG_KEY",
    "customer.loved, customerId, UNKNOWN_EVENT"
  })
  void brokenIdentityEventsHaveTheirReason(String event, String field, Poison.Reason reason)
      throws IOException {
    // Given
    var known = event.equals("customer.loved") ? "customer.registered" : event;
    var data = (ObjectNode) sample(INGEST, known + ".v1.json");
    switch (reason) {
      case MISSING_FIELD -> data.remove(field);
      case WRONG_KEY -> data.put(field, "c-00000000000000000000000000");
      case BAD_VALUE -> {
        if (data.get(field).isArray()) {
          data.putArray(field);
        } else {
          data.put(field, "anon:x");
        }
      }
      case EMPTY, TOO_LARGE, UNKNOWN_EVENT, MALFORMED, WRONG_CURRENCY -> {}
    }
    // When
    var parsed = identity(event, data);
    // Then
    assertThat(parsed)
        .isInstanceOfSatisfying(
            IdentityParser.Parsed.Unreadable.class,
            unreadable -> assertThat(unreadable.poison().reason()).isEqualTo(reason));
  }

  private IdentityParser.Parsed identity(String event, ObjectNode data) throws IOException {
    var record = new ConsumerRecord<>("customers.v1", 0, 0, WHO, mapper.writeValueAsBytes(data));
    record.headers().add("ce_type", ("dev.perennial." + event + ".v1").getBytes(UTF_8));
    return new IdentityParser(mapper).parse(record);
  }

  private OrderParser.Parsed refund(ObjectNode data) throws IOException {
    return parse(WHO, data, "order.refunded", "EUR");
  }

  private OrderParser.Parsed parse(ObjectNode order, String currency) throws IOException {
    return parse(order.get("customerId").textValue(), order, "order.recorded", currency);
  }

  private OrderParser.Parsed parse(String key, ObjectNode data, String event, String currency)
      throws IOException {
    var record = new ConsumerRecord<>("orders.v1", 0, 0, key, mapper.writeValueAsBytes(data));
    record.headers().add("ce_type", ("dev.perennial." + event + ".v1").getBytes(UTF_8));
    var calendar = new BusinessCalendar(ZoneOffset.UTC);
    return new OrderParser(mapper, calendar, MinorUnits.of(currency)).parse(record);
  }

  private static CustomerValue value(double pAlive, double expected, long predictedMinor) {
    return new CustomerValue(
        new HistoricValue(41_250),
        new PredictedValue(pAlive, expected, expected, predictedMinor / expected, predictedMinor));
  }

  private JsonNode tree(Object event) throws IOException {
    return mapper.readTree(mapper.writeValueAsString(event));
  }

  private JsonNode sample(Path contracts, String name) throws IOException {
    return mapper.readTree(Files.readString(contracts.resolve("samples").resolve(name)));
  }

  private static byte[] bytes(Path contracts, String name) throws IOException {
    return Files.readAllBytes(contracts.resolve("samples").resolve(name));
  }
}
