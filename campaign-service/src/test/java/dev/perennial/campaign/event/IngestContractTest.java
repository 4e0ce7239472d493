package dev.perennial.campaign.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord.Refunded;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import dev.perennial.campaign.order.OrderStatus;
import dev.perennial.campaign.order.Refund;
import dev.perennial.campaign.person.PersonEvent;
import dev.perennial.campaign.person.Profile;
import dev.perennial.campaign.person.Seen;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What ingest-service writes is understood, by its own samples.
class IngestContractTest {

  private static final Path SAMPLES =
      Path.of("../ingest-service/src/main/resources/contracts/samples");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final String SHE = "c-01h455vb4pex5vsknk084sn02q";

  private final ObjectMapper mapper = mapper();
  private final Json json = new Json(mapper);

  @Test
  void anOrderIsUnderstood() throws IOException {
    var read = read("order.recorded.v1.json", OrderRecorded.class).toSnapshot(EUR);
    assertThat(read)
        .isEqualTo(
            new Snapshot(
                "00001769853600000000-02-9f86d081884c7d65",
                new Order(
                    "shopify/acme/450789469",
                    SHE,
                    Instant.parse("2026-01-31T10:00:00Z"),
                    OrderStatus.PAID,
                    new BigDecimal("110.09"),
                    new BigDecimal("91.74"),
                    List.of(
                        new Line(
                            "SKU-1",
                            Optional.of("coffee"),
                            new BigDecimal("2"),
                            new BigDecimal("49.9950")),
                        new Line(
                            "SKU-2",
                            Optional.empty(),
                            new BigDecimal("1"),
                            new BigDecimal("20.01"))),
                    List.of("WELCOME10")),
                Instant.parse("2026-01-31T10:00:02.123456Z")));
  }

  @Test
  void anOrderOfNobodyIsNobodys() throws IOException {
    var read =
        read("order.recorded.v1.anonymous.json", OrderRecorded.class)
            .toSnapshot(Currency.getInstance("GBP"));
    assertThat(read.order().isSomebodys()).isFalse();
    assertThat(read.order().net()).isEqualByComparingTo("-27.50");
  }

  @Test
  void aRefundIsUnderstood() throws IOException {
    var read = read("order.refunded.v1.json", OrderRefunded.class).toRefunded(EUR);
    assertThat(read)
        .isEqualTo(
            new Refunded(
                "shopify/acme/450789469",
                "509562969",
                new Refund(
                    "00001770112800000000-02-60303ae22b998861",
                    new BigDecimal("30.00"),
                    new Refund.Rate(new BigDecimal("1"), new BigDecimal("1.09"))),
                Instant.parse("2026-02-03T10:00:01.654321Z")));
  }

  @Test
  void whoIsWhomIsUnderstood() throws IOException {
    var found = Instant.parse("2026-02-03T08:15:30.250001Z");
    var she = new Seen(SHE, Instant.parse("2026-01-31T10:00:02.123456Z"));
    assertThat(told("registered").toRegistered())
        .isEqualTo(new PersonEvent.Registered(she, she.since()));
    assertThat(told("merged").toMerged())
        .isEqualTo(
            new PersonEvent.Merged(
                she,
                new Seen("c-5vsknk084sn02q01h455vb4pex", Instant.parse("2026-02-02T17:40:11Z")),
                found));
    assertThat(told("split").toSplit())
        .isEqualTo(
            new PersonEvent.Split(
                12,
                new Seen("c-7zr2kq4m9d0b6tx1y8c3f5g7hj", found),
                List.of("shopify/acme/450789469", "shopify/acme/450789470"),
                found));
    assertThat(told("erased").toErased())
        .isEqualTo(new PersonEvent.Erased(List.of(SHE, "c-5vsknk084sn02q01h455vb4pex"), found));
  }

  @Test
  void howTheyAreToBeMetIsUnderstood() throws IOException {
    assertThat(told("consent").toConsented())
        .isEqualTo(
            new PersonEvent.Consented(
                SHE, new Statement(Channel.EMAIL, true, Instant.parse("2026-03-30T08:15:30Z"))));
    assertThat(told("profile").toDescribed("id-1"))
        .isEqualTo(
            new PersonEvent.Described(
                SHE,
                new Profile(
                    Instant.parse("2026-03-31T10:00:00Z"),
                    "id-1",
                    Optional.of("Europe/Berlin"),
                    Optional.of("de"),
                    Optional.of("DE"),
                    List.of("vip", "wholesale"))));
  }

  @Test
  void fieldsThatAreUnknownChangeNothing() throws IOException {
    // Given
    var tree = tree("order.recorded.v1.json");
    tree.put("mood", "sunny").putObject("weather").put("degrees", 21);
    ((ObjectNode) tree.at("/lines/0")).put("colour", "red");
    // When
    var read = json.read(mapper.writeValueAsBytes(tree), OrderRecorded.class).toSnapshot(EUR);
    // Then
    assertThat(read).isEqualTo(read("order.recorded.v1.json", OrderRecorded.class).toSnapshot(EUR));
  }

  @Test
  void aLineThatCannotBeKeptCostsNoOrder() throws IOException {
    // Given
    var tree = tree("order.recorded.v1.json");
    ((ObjectNode) tree.at("/lines/0")).put("product", "a\u0000b");
    // When
    var read = json.read(mapper.writeValueAsBytes(tree), OrderRecorded.class).toSnapshot(EUR);
    // Then
    assertThat(read.order().lines()).extracting(Line::product).containsExactly("SKU-2");
  }

  @ParameterizedTest
  @CsvSource({
    "orderKey, ''",
    "version, 7",
    "customerId, c-1",
    "placedAt, 1969-12-31T23:59:59Z",
    "asOf, yesterday",
    "status, LOST"
  })
  void anOrderThatBreaksTheContractIsRefused(String field, String value) throws IOException {
    var bytes = mapper.writeValueAsBytes(tree("order.recorded.v1.json").put(field, value));
    assertThatThrownBy(() -> json.read(bytes, OrderRecorded.class).toSnapshot(EUR))
        .isInstanceOf(Exception.class);
  }

  @Test
  void aKeyWithHalfACharacterIsRefused() throws IOException {
    var order = read("order.recorded.v1.json", OrderRecorded.class);
    var halved =
        new OrderRecorded(
            "shop/acme/\ud83d",
            order.version(),
            order.customerId(),
            order.placedAt(),
            order.asOf(),
            order.status(),
            order.money(),
            order.lines(),
            order.discountCodes());
    assertThatThrownBy(() -> halved.toSnapshot(EUR)).hasMessageContaining("orderKey");
  }

  @Test
  void anotherCurrencyThanOursIsRefused() throws IOException {
    var order = read("order.recorded.v1.json", OrderRecorded.class);
    assertThatThrownBy(() -> order.toSnapshot(Currency.getInstance("USD")))
        .hasMessageContaining("reporting currency");
  }

  private CustomerTold told(String event) throws IOException {
    return read("customer." + event + ".v1.json", CustomerTold.class);
  }

  private <T> T read(String sample, Class<T> type) throws IOException {
    return json.read(mapper.writeValueAsBytes(tree(sample)), type);
  }

  private ObjectNode tree(String sample) throws IOException {
    return (ObjectNode) mapper.readTree(SAMPLES.resolve(sample).toFile());
  }

  private static ObjectMapper mapper() {
    var mapper = new ObjectMapper();
    new JsonFormat().customize(mapper);
    return mapper;
  }
}
