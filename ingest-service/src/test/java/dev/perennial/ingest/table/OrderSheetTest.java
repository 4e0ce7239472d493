package dev.perennial.ingest.table;

import static dev.perennial.ingest.table.Texts.file;
import static dev.perennial.ingest.table.Texts.json;
import static dev.perennial.ingest.table.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.ingest.refusal.Reason;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OrderSheetTest {

  @Test
  void aRowIsAnOrder() throws IOException {
    var entries =
        read(
            file(
                """
                Order Number;E-Mail;Customer ID;Date;Amount (GBP);Tax;Coupon
                1;a@x.org;7;2026-01-31 10:05:00;1,234.50;34.5;A|B
                2;;0;1/31/2026 9:05;-5;;
                """,
                "format=orders",
                "zone=Europe/Berlin",
                "shop=acme",
                "map=email=E-Mail"));
    assertThat(entries).hasSize(2);
    assertThat(json(entries.getFirst()))
        .isEqualTo(
            """
            {"platform":"csv","shop":"acme","id":"1","placedAt":"2026-01-31T09:05:00Z",\
            "status":"PAID","currency":"GBP","customer":{"id":"7","email":"a@x.org"},\
            "discountCodes":["A","B"],"total":"1234.50","tax":"34.5","shipping":"0","refunded":"0"}""");
    assertThat(json(entries.getLast()))
        .contains("\"placedAt\":\"2026-01-31T08:05:00Z\"", "\"total\":\"-5\"")
        .doesNotContain("customer");
  }

  @Test
  void whoBoughtMayBeSaidByPhoneAndLoyaltyId() throws IOException {
    var entries =
        read(
            file(
                """
                id,date,amount,Phone,Country,Member ID
                1,2026-01-31,5,0170 1234567,de,L-7
                2,2026-01-31,5,+49 170 1234567,Germany,
                3,2026-01-31,5,,de,
                """,
                "format=orders"));

    assertThat(json(entries.get(0)))
        .contains(
            """
            "customer":{"loyaltyId":"L-7","phone":"0170 1234567","country":"de"}""");
    assertThat(json(entries.get(1))).contains("\"customer\":{\"phone\":\"+49 170 1234567\"}");
    assertThat(json(entries.get(2))).doesNotContain("customer");
  }

  @Test
  void aCommaIsADecimalMarkOnlyWhereThatIsSaid() throws IOException {
    var rows = "id;date;amount\n1;31.01.2026;1.234,50\n";
    assertThat(
            json(read(file(rows, "format=orders", "decimal=comma", "dates=dd.MM.yyyy")).getFirst()))
        .contains("\"total\":\"1234.50\"", "\"placedAt\":\"2026-01-31T00:00:00Z\"");
    assertThat(read(file(rows, "format=orders", "dates=dd.MM.yyyy")).getFirst())
        .isEqualTo(
            new Entry.Bad(2, Reason.BAD_VALUE, "line 2: the amount is not a decimal number"));
  }

  @Test
  void rowsOfOneOrderThatDifferAreNotTaken() throws IOException {
    var entries =
        read(
            file(
                "id,date,amount\n1,2026-01-31,5\n2,2026-01-31,6\n1,2026-01-31,7\n2,2026-01-31,6\n",
                "format=orders"));
    assertThat(entries).hasSize(3);
    assertThat(((Entry.Bad) entries.getFirst()).reason()).isEqualTo(Reason.CONFLICT);
    assertThat(json(entries.get(1))).isEqualTo(json(entries.get(2)));
  }

  @Test
  void rowsOfOneOrderThatSayWhenTheyWereMadeAreItsVersions() throws IOException {
    var entries =
        read(
            file(
                "id,date,updated,amount,refunded\n1,2026-01-31,2026-02-01,5,0\n1,2026-01-31,2026-02-02,5,2.50\n",
                "format=orders"));
    assertThat(json(entries.getFirst())).contains("\"updatedAt\":\"2026-02-01T00:00:00Z\"");
    assertThat(json(entries.getLast())).contains("\"updatedAt\":\"2026-02-02T00:00:00.000250Z\"");
  }

  @Test
  void aFileWithoutIdsIsTakenOnRequestWithEachRowAnOrder() throws IOException {
    var rows = "customer,date,dollars\n1,1997-01-01,11.77\n1,1997-01-01,11.77\n";
    assertThatThrownBy(() -> read(file(rows, "format=orders")))
        .hasMessage("no column of the header stands for the id: name it with map=id=COLUMN");
    var once = read(file(rows, "format=orders", "ids=rows"));
    assertThat(json(once.getFirst())).isNotEqualTo(json(once.getLast())).contains("USD");
    assertThat(read(file(rows, "format=orders", "ids=rows"))).isEqualTo(once);
  }

  @Test
  void whatIsWrongWithARowIsSaidWithoutItsValues() throws IOException {
    var entries =
        read(
            file(
                "id,date,amount,status\n,2026-01-31,5,\n2,soon,5,\n3,2026-01-31,5,gone\n4,2026-01-31\n5,\"2026-01-31,5,\n",
                "format=orders"));
    assertThat(entries)
        .containsExactly(
            new Entry.Bad(2, Reason.MISSING_FIELD, "the id is empty"),
            new Entry.Bad(3, Reason.BAD_VALUE, "line 3: the date is no date of a known form"),
            new Entry.Bad(4, Reason.BAD_VALUE, "line 4: the status is no status that is known"),
            new Entry.Bad(5, Reason.MALFORMED, "2 columns where the header has 4"),
            new Entry.Bad(6, Reason.MALFORMED, "a quotation mark is not closed"));
  }

  @Test
  void whatIsSaidAboutAFileMustMeanSomething() {
    assertThatThrownBy(() -> file("")).hasMessage("format is needed: orders, lines or ndjson");
    assertThatThrownBy(() -> file("", "format=xls")).hasMessage("format is none that is known");
    assertThatThrownBy(() -> file("", "format=ndjson", "zone=UTC"))
        .hasMessage("zone means nothing with format=ndjson");
    assertThatThrownBy(() -> file("", "format=lines", "zone=Mars"))
        .hasMessage("zone is not of its form");
    assertThatThrownBy(() -> file("", "format=orders", "map=price=x"))
        .hasMessageStartingWith("map is KEY=COLUMN with one of id, customer");
    assertThatThrownBy(() -> read(file("", "format=lines")))
        .hasMessage("the file does not begin with a header");
  }
}
