package dev.perennial.local.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.Refusal;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

  private static final Conventions BERLIN =
      new Conventions("import", ZoneId.of("Europe/Berlin"), Optional.empty());

  @TempDir Path directory;

  @Test
  void usualHeadersAreFoundWhateverTheirCaseAndPunctuation() throws Exception {
    // Given
    var file =
        csv(
            "Order ID;E-Mail;Order_Date;Total (USD);Status\n7;A@B.example;2026-01-31;12.50;Completed");
    // When
    var order = only(read(file, Map.of()));
    // Then
    assertThat(order.path("id").asText()).isEqualTo("7");
    assertThat(order.path("customer").path("email").asText()).isEqualTo("A@B.example");
    assertThat(order.path("placedAt").asText()).isEqualTo("2026-01-30T23:00:00Z");
    assertThat(order.path("total").asText()).isEqualTo("12.50");
    assertThat(order.path("currency").asText()).isEqualTo("USD");
    assertThat(order.path("status").asText()).isEqualTo("PAID");
  }

  @Test
  void namedColumnsComeBeforeUsualOnes() throws Exception {
    var file = csv("customer,CustomerID,date,amount,net\nx,17,2026-01-31,1,2");
    var order = only(read(file, Map.of(Column.CUSTOMER, "customerid", Column.AMOUNT, "net")));
    assertThat(order.path("customer").path("id").asText()).isEqualTo("17");
    assertThat(order.path("total").asText()).isEqualTo("2");
  }

  @Test
  void aBadLineIsToldWithItsNumberAndTheRestGoesOn() throws Exception {
    // Given
    var file =
        csv(
            """
            id,customer,date,amount
            1,a,2026-01-01,1

            2,b,soon,2
            3,c,2026-01-03,"1,5"
            4,"d,2026-01-04,4
            5,"e ""the
            fifth""\",2026-01-05,5
            6,f,2026-01-06
            7,g,2026-01-07,7
            """);
    // When
    var entries = read(file, Map.of());
    // Then
    assertThat(entries)
        .filteredOn(Entry.Bad.class::isInstance)
        .containsExactly(
            new Entry.Bad(4, "date 'soon' is of no known form"),
            new Entry.Bad(5, "amount '1,5' is not a decimal number"),
            new Entry.Bad(6, "a quotation mark is not closed, or stands where none may"),
            new Entry.Bad(9, "3 columns where the header has 4"));
    assertThat(entries)
        .filteredOn(Entry.Order.class::isInstance)
        .extracting(Entry::line)
        .containsExactly(2L, 7L, 10L);
  }

  @Test
  void aQuotationMarkThatIsNeverClosedSpoilsOnlyItsLine() throws Exception {
    var lines = new StringBuilder("id,customer,date,amount\n1,\"a,2026-01-01,1\n");
    for (var i = 2; i <= 1_000; i++) {
      lines.append(i).append(",b,2026-01-02,1\n");
    }
    var entries = read(csv(lines.toString()), Map.of());
    assertThat(entries).hasSize(1_000);
    assertThat(entries).filteredOn(Entry.Bad.class::isInstance).hasSize(1);
  }

  @Test
  void identicalRowsAreAllKeptAndKeepTheirIdsWhenSorted() throws Exception {
    // Given
    var rows = List.of("a,2026-01-02,5", "b,2026-01-01,3", "a,2026-01-02,5", "a,2026-01-02,6");
    var file = csv("customer,date,amount\n" + String.join("\n", rows));
    var sorted = csv("customer,date,amount\n" + String.join("\n", rows.stream().sorted().toList()));
    // When
    var ids = ids(read(file, Map.of()));
    var idsOfSorted = ids(read(sorted, Map.of()));
    // Then
    assertThat(ids).doesNotHaveDuplicates().hasSize(4);
    assertThat(idsOfSorted).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void rowsThatOnlyReadAlikeWhenJoinedHaveDifferentIds() throws Exception {
    var file = csv("customer,channel,date,amount\nab,c,2026-01-01,1\na,bc,2026-01-01,1");
    assertThat(ids(read(file, Map.of()))).doesNotHaveDuplicates();
  }

  @Test
  void itemsOfOneOrderAreNoOrders() throws Exception {
    var file = csv("invoice,customer,date,amount\n1,a,2026-01-01,1\n1,a,2026-01-01,2");
    assertThat(read(file, Map.of()).getLast())
        .isEqualTo(
            new Entry.Bad(3, "order 1 is in the row before already: one row per order is needed"));
  }

  @Test
  void aCancellationWithANegativeAmountCountsAsCreditNote() throws Exception {
    var file = csv("invoice,customer,date,amount_gbp,status\nC1,a,2026-01-01,-27.50,cancelled");
    var order = only(read(file, Map.of()));
    assertThat(order.path("status").asText()).isEqualTo("PAID");
    assertThat(order.path("total").asText()).isEqualTo("-27.50");
  }

  @Test
  void aLargerRefundIsANewerSnapshot() throws Exception {
    var file =
        csv(
            "id,customer,date,amount,refunded\n1,a,2026-01-01,50,0\n2,a,2026-01-01,50,20\n3,a,2026-01-01,50,-30");
    var updated =
        read(file, Map.of()).stream().map(CsvFileTest::json).map(o -> o.path("updatedAt").asText());
    assertThat(updated.map(Instant::parse).toList()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void nobodyIsNamedByABlankOrAZero() throws Exception {
    var file = csv("id,customer,date,amount\n1,,2026-01-01,1\n2,0,2026-01-01,1");
    assertThat(read(file, Map.of()))
        .allSatisfy(entry -> assertThat(json(entry).has("customer")).isFalse());
  }

  @Test
  void aGzippedFileWithAByteOrderMarkReadsAlike() throws Exception {
    // Given
    var file = directory.resolve("orders.csv.gz");
    try (var out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write("\uFEFFid,customer,date,amount\r\n1,a,2026-01-01,1\r\n");
    }
    // When / Then
    assertThat(only(read(file, Map.of())).path("id").asText()).isEqualTo("1");
  }

  @Test
  void whatIsMissingIsSaidInOneSentence() throws Exception {
    var noAmount = csv("customer,date,spent\na,2026-01-01,1");
    assertThatThrownBy(() -> read(noAmount, Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "No column for the amount was found among customer, date, spent: name it with --map amount=COLUMN.");
    assertThatThrownBy(() -> read(noAmount, Map.of(Column.AMOUNT, "money")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("there is no column money");
    assertThatThrownBy(() -> read(directory.resolve("gone.csv"), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("There is no file");
    assertThatThrownBy(() -> read(csv(""), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is empty");
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "orders", ".csv"), text);
  }

  private static List<Entry> read(Path file, Map<Column, String> columns) {
    var entries = new ArrayList<Entry>();
    OrderFiles.open(file, columns, BERLIN).read(entries::add);
    return entries;
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(entry -> json(entry).path("id").asText()).toList();
  }

  private static JsonNode only(List<Entry> entries) {
    assertThat(entries).hasSize(1);
    return json(entries.getFirst());
  }

  private static JsonNode json(Entry entry) {
    try {
      return new ObjectMapper().readTree(((Entry.Order) entry).json());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
