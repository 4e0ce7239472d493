package dev.perennial.clv.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.stream.Poison.Reason;
import dev.perennial.clv.subscription.SubscriptionEvent;
import dev.perennial.clv.subscription.SubscriptionEvent.Kind;
import dev.perennial.clv.subscription.Terms;
import dev.perennial.clv.value.AcquisitionCost;
import dev.perennial.clv.value.MinorUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What ingest-service says it writes to `activities.v1` is what is read here.
class ActivityContractTest {

  private static final Path SAMPLES =
      Path.of("../ingest-service/src/main/resources/contracts/samples");
  private static final String WHO = "c-01h455vb4pex5vsknk084sn02q";
  private static final Instant AT = Instant.parse("2026-03-31T10:00:00Z");

  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

  @ParameterizedTest
  @CsvSource({"started, STARTED, evt_1", "renewed, RENEWED, evt_2"})
  void subscriptionsAreReadWithTheirTerms(String step, Kind kind, String id) throws IOException {
    var type = "subscription." + step;
    assertThat(parse(type, _ -> {}))
        .isEqualTo(
            new ActivityParser.Parsed.Subscribed(
                new SubscriptionEvent(
                    type + "/stripe/acme/" + id,
                    "stripe/acme/sub_1",
                    WHO,
                    kind,
                    AT,
                    LocalDate.parse("2026-03-31"),
                    new Terms("Gold", Period.ofMonths(1), 2_000))));
  }

  @Test
  void aCancellationNeedsNoTerms() throws IOException {
    var parsed = (ActivityParser.Parsed.Subscribed) parse("subscription.cancelled", _ -> {});
    assertThat(parsed.event().kind()).isEqualTo(Kind.CANCELLED);
    assertThat(parsed.event().terms()).isNull();
  }

  @Test
  void costIsReadInTheReportingCurrency() throws IOException {
    assertThat(parse("acquisition.cost", _ -> {}))
        .isEqualTo(
            new ActivityParser.Parsed.Spent(
                new AcquisitionCost(
                    LocalDate.parse("2026-03-30"),
                    "search",
                    "brand",
                    AT,
                    "acquisition.cost/ads-2026-03-30",
                    20_000)));
  }

  @Test
  void whatCustomersDoBesideIsPassedOver() throws IOException {
    assertThat(parse("customer.acted", _ -> {})).isEqualTo(new ActivityParser.Parsed.Skipped());
  }

  @ParameterizedTest
  @CsvSource({"subscription.started", "acquisition.cost", "customer.acted"})
  void unknownFieldsMayCome(String type) throws IOException {
    var more = parse(type, event -> event.put("tomorrow", true).putObject("nested").put("deep", 1));
    assertThat(more).isEqualTo(parse(type, _ -> {}));
  }

  @Test
  void whatCannotBeStoredIsPoisonWithItsReason() throws IOException {
    assertPoison(Reason.MISSING_FIELD, "subscription.started", event -> event.remove("period"));
    assertPoison(Reason.MISSING_FIELD, "subscription.renewed", event -> event.remove("money"));
    assertPoison(Reason.MISSING_FIELD, "subscription.cancelled", event -> event.remove("at"));
    assertPoison(Reason.BAD_VALUE, "subscription.started", event -> event.put("period", "P-1M"));
    assertPoison(Reason.BAD_VALUE, "subscription.started", event -> event.put("period", "P11Y"));
    assertPoison(Reason.MALFORMED, "subscription.started", event -> event.put("period", "often"));
    assertPoison(Reason.BAD_VALUE, "subscription.started", event -> event.put("plan", "a\u0000"));
    assertPoison(
        Reason.WRONG_KEY,
        "subscription.started",
        event -> event.put("customerId", "c-" + "0".repeat(26)));
    assertPoison(
        Reason.WRONG_CURRENCY,
        "acquisition.cost",
        event -> ((ObjectNode) event.at("/money/reporting")).put("currency", "GBP"));
    assertPoison(
        Reason.BAD_VALUE,
        "acquisition.cost",
        event -> ((ObjectNode) event.at("/money/reporting")).put("amount", "-1.00"));
    assertPoison(Reason.BAD_VALUE, "acquisition.cost", event -> event.put("day", "3026-01-01"));
    assertPoison(Reason.MISSING_FIELD, "acquisition.cost", event -> event.remove("channel"));
  }

  private void assertPoison(Reason reason, String type, Consumer<ObjectNode> spoil)
      throws IOException {
    var parsed = parse(type, spoil);
    assertThat(parsed).isInstanceOf(ActivityParser.Parsed.Unreadable.class);
    assertThat(((ActivityParser.Parsed.Unreadable) parsed).poison().reason()).isEqualTo(reason);
  }

  private ActivityParser.Parsed parse(String type, Consumer<ObjectNode> change) throws IOException {
    var event = (ObjectNode) mapper.readTree(Files.readString(SAMPLES.resolve(type + ".v1.json")));
    change.accept(event);
    var record = new ConsumerRecord<>("activities.v1", 0, 0, WHO, mapper.writeValueAsBytes(event));
    record.headers().add("ce_type", ("dev.perennial." + type + ".v1").getBytes(UTF_8));
    var calendar = new BusinessCalendar(ZoneOffset.UTC);
    return new ActivityParser(mapper, calendar, MinorUnits.of("EUR")).parse(record);
  }
}
