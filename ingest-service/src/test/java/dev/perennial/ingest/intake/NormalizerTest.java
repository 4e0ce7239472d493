package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.refusal.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizerTest {

  @Test
  void theLeastThatAnOrderNeeds() {
    var accepted = accepted(order(""));
    assertThat(accepted.order().status()).isEqualTo(Status.PAID);
    assertThat(accepted.order().identifiers()).isEmpty();
    assertThat(accepted.reporting().net()).hasToString("120.00");
    assertThat(accepted.version().value()).startsWith("00001769853600000000-02-");
  }

  @Test
  void aNumericIdKeepsAllItsDigits() {
    assertThat(accepted(order("\"id\":820982911946154508")).order().key().id())
        .isEqualTo("820982911946154508");
  }

  @Test
  void taxAndShippingAreNoRevenue() {
    var order = order("\"tax\":\"19.00\",\"shipping\":1.00,\"refunded\":20");
    assertThat(accepted(order).reporting().gross()).hasToString("100.00");
    assertThat(accepted(order).reporting().net()).hasToString("80.00");
  }

  @Test
  void blankIsAbsent() {
    assertThat(
            accepted(order("\"customer\":{\"id\":null,\"email\":\" \"},\"channel\":\"\"")).order())
        .matches(order -> order.identifiers().isEmpty() && order.channel().isEmpty());
  }

  @Test
  void unknownFieldsArePassedOver() {
    assertThat(accepted(order("\"note\":{\"anything\":[1,2]}")).version())
        .isEqualTo(accepted(order("")).version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          platform   | null                        | MISSING_FIELD    | platform is missing
          shop       | " "                         | MISSING_FIELD    | shop is missing
          id         | 1.5                         | BAD_VALUE        | id is neither text nor a whole number
          platform   | "a/b"                       | BAD_VALUE        | platform contains a slash
          shop       | "a\\u0000b"                 | BAD_VALUE        | shop contains a control character or half a character
          placedAt   | "2026-01-31T10:00:00"       | BAD_VALUE        | placedAt is no RFC 3339 time with an offset
          placedAt   | "1969-12-31T23:59:59Z"      | BAD_VALUE        | placedAt is not within the years 1970 to 9999
          placedAt   | "+10000-01-01T00:00:00Z"    | BAD_VALUE        | placedAt is not within the years 1970 to 9999
          updatedAt  | 17                          | BAD_VALUE        | updatedAt is no RFC 3339 time with an offset
          status     | "paid"                      | BAD_VALUE        | status is not PENDING, PAID or CANCELLED
          total      | null                        | MISSING_FIELD    | total is missing
          total      | "12,50"                     | BAD_VALUE        | total is no decimal
          total      | true                        | BAD_VALUE        | total is no decimal
          total      | 1e999999                    | BAD_VALUE        | total has more than 15 digits before or 6 after the point
          total      | "0.0000001"                 | BAD_VALUE        | total has more than 15 digits before or 6 after the point
          tax        | "-999999999999999"          | BAD_VALUE        | the order's worth in EUR has more than 15 digits before or 6 after the point
          refunded   | "-1"                        | BAD_VALUE        | refunded is negative
          currency   | "EURO"                      | UNKNOWN_CURRENCY | currency is not one of ISO 4217
          currency   | "XAU"                       | UNKNOWN_CURRENCY | currency is not one of ISO 4217
          currency   | "VND"                       | NO_RATE          | VND to EUR on 2026-01-31
          customer   | "ann"                       | BAD_VALUE        | customer is no object
          lines      | {}                          | BAD_VALUE        | lines is no array
          lines      | [{}]                        | MISSING_FIELD    | lines[0].product is missing
          discountCodes | [["x"]]                  | BAD_VALUE        | discountCodes[0] is neither text nor a whole number
          """)
  void whatCannotBeTakenSaysWhy(String field, String value, Reason reason, String detail) {
    var rejected = rejected(order("\"" + field + "\":" + value));
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).isEqualTo(detail);
  }

  @Test
  void theKeyOfARejectedOrderIsKnownWhereItCouldBeRead() {
    assertThat(rejected(order("\"refunded\":-1")).key())
        .isEqualTo(Optional.of(new OrderKey("shopify", "acme", "1")));
    assertThat(rejected("[]").key()).isEmpty();
  }

  @Test
  void moreLinesThanAnOrderHasAreTooLarge() {
    var lines = "{\"product\":\"p\",\"quantity\":1,\"unitPrice\":1},".repeat(5_001);
    var order = order("\"lines\":[" + lines.substring(0, lines.length() - 1) + "]");
    assertThat(rejected(order).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void zerosBehindThePointAreNoDigits() {
    var line = "{\"product\":\"p\",\"quantity\":\"2\",\"unitPrice\":\"49.995000000000\"}";
    assertThat(accepted(order("\"lines\":[" + line + "]")).order().lines().getFirst().unitPrice())
        .hasToString("49.995000");
  }

  private static String order(String more) {
    return OrderJson.with("acme", "1", more.isEmpty() ? "\"note\":0" : more);
  }

  private static Normalized.Accepted accepted(String json) {
    return (Normalized.Accepted) TestNormalizer.normalize(json);
  }

  private static Normalized.Rejected rejected(String json) {
    return (Normalized.Rejected) TestNormalizer.normalize(json);
  }
}
