package dev.perennial.ingest.table;

import static dev.perennial.ingest.table.Texts.file;
import static dev.perennial.ingest.table.Texts.json;
import static dev.perennial.ingest.table.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.refusal.Reason;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSheetTest {

  private static final String HEADER =
      "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Category\n";

  @Test
  void linesOfOneOrderAreItsSum() throws IOException {
    var entries =
        lines(
            "1,A,6,2010-12-01 08:26:00,2.55,17850,Mugs",
            "1,B,1,2010-12-01 08:27:00,0.001,17850,",
            "C2,A,-1,2010-12-01 09:00:00,2.55,17850,Mugs");
    assertThat(entries).hasSize(2);
    assertThat(json(entries.getFirst()))
        .isEqualTo(
            """
            {"platform":"csv","shop":"import","id":"1","placedAt":"2010-12-01T08:26:00Z",\
            "status":"PAID","currency":"EUR","customer":{"id":"17850"},"total":"15.301",\
            "lines":[{"product":"A","category":"Mugs","quantity":"6","unitPrice":"2.55"},\
            {"product":"B","quantity":"1","unitPrice":"0.001"}]}""");
    assertThat(json(entries.getLast())).contains("\"total\":\"-2.55\"");
  }

  @Test
  void linesThatDoNotStandSideBySideBelongTogetherToo() throws IOException {
    var entries = lines(row("1", "A"), row("2", "A"), row("1", "B"), row("3", "A"));
    assertThat(entries).hasSize(3);
    assertThat(json(entries.getFirst())).contains("\"id\":\"1\"", "\"product\":\"B\"");
  }

  @Test
  void beyondTheSpanAnIdBeginsAnew() throws IOException {
    var text =
        HEADER + String.join("\n", row("1", "A"), row("2", "A"), row("3", "A"), row("1", "B"));
    var entries = read(file(text, "format=lines", "span=2"));
    assertThat(entries).extracting(Entry::line).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void anOrderWithALineThatCannotBeReadIsNotTakenAtAll() throws IOException {
    var entries =
        lines(
            row("1", "A"),
            row("1", "B").replace(",1,", ",one,"),
            row("2", "A"),
            "2,B,1,2010-12-01,2.50,17850",
            row("2", "C"),
            row("3", "A"),
            row("3", "B").replace(",17850,", ",4711,"));
    assertThat(entries)
        .containsExactly(
            new Entry.Bad(2, Reason.BAD_VALUE, "line 3: the quantity is not a decimal number"),
            new Entry.Bad(
                4,
                Reason.MALFORMED,
                "a line among those of the order, up to line 6, cannot be read"),
            new Entry.Bad(5, Reason.MALFORMED, "6 columns where the header has 7"),
            new Entry.Bad(
                7, Reason.CONFLICT, "line 8: the customer is not that of the order's first line"));
  }

  private static String row(String id, String product) {
    return id + ',' + product + ",1,2010-12-01,2.50,17850,";
  }

  private static List<Entry> lines(String... rows) throws IOException {
    return read(file(HEADER + String.join("\n", rows), "format=lines"));
  }
}
