package dev.perennial.local.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopifyFileTest {

  private static final String HEADER =
      "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Refunded Amount,Id,Source\n";

  @TempDir Path directory;

  @Test
  void rowsOfOneNameAreOneOrder() throws IOException {
    // Given
    var export =
        """
        #1001,a@b.example,paid,2026-01-31 10:00:05 +0100,,,EUR,30.00,5.00,5.70,40.70,"WELCOME10, VIP",3,2026-01-31 10:00:00 +0100,2,Rose,10.00,,0.00,450789469,web
        #1001,a@b.example,,,,,,,,,,,,2026-01-31 10:00:00 +0100,1,"Fern, tall",10.00,,,,
        #1002,,pending,,,,EUR,9.00,0,0,9.00,,,2026-01-31 11:00:00 +0100,1,Trowel,9.00,,0.00,450789470,web
        """;
    // When
    var entries = read(export);
    // Then
    assertThat(entries).extracting(Entry::line).containsExactly(2L, 4L);
    var order = new ObjectMapper().readTree(((Entry.Order) entries.getFirst()).json());
    assertThat(order)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"platform":"shopify","shop":"acme","id":"450789469","placedAt":"2026-01-31T09:00:00Z",
                     "updatedAt":"2026-01-31T09:00:05Z","status":"PAID","customer":{"email":"a@b.example"},
                     "currency":"EUR","total":"40.70","tax":"5.70","shipping":"5.00","refunded":"0.00",
                     "lines":[{"product":"Rose","quantity":"2","unitPrice":"10.00"},
                              {"product":"Fern, tall","quantity":"1","unitPrice":"10.00"}],
                     "discountCodes":["WELCOME10","VIP"],"channel":"web"}
                    """));
    assertThat(((Entry.Order) entries.getLast()).net()).isZero();
    assertThat(((Entry.Order) entries.getLast()).customer()).isEmpty();
  }

  @Test
  void aFullRefundTakesBackTheGoodsAndNoMore() throws IOException {
    var entries =
        read(
            "#1,a@b.example,refunded,2026-01-31 10:00:05 +0100,,,EUR,30.00,5.00,5.70,40.70,,,2026-01-31 10:00:00 +0100,3,Rose,10.00,,40.70,1,web\n");
    assertThat(((Entry.Order) entries.getFirst()).net()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void aCancelledOrderIsWorthNothing() throws IOException {
    var entries =
        read(
            "#1,a@b.example,paid,2026-01-31 10:00:05 +0100,,,EUR,30,0,0,30,,,2026-01-31 10:00:00 +0100,3,Rose,10.00,2026-02-01 08:00:00 +0100,0.00,1,web\n");
    assertThat(((Entry.Order) entries.getFirst()).json()).contains("\"status\":\"CANCELLED\"");
    assertThat(((Entry.Order) entries.getFirst()).net()).isZero();
  }

  private List<Entry> read(String rows) throws IOException {
    var file = Files.writeString(directory.resolve("orders_export_1.csv"), HEADER + rows);
    var conventions = new Conventions("acme", ZoneId.of("UTC"), Optional.empty());
    var entries = new ArrayList<Entry>();
    OrderFiles.open(file, Map.of(), conventions).read(entries::add);
    return entries;
  }
}
