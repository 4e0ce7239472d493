package dev.perennial.ingest.platform.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Mutations;
import dev.perennial.ingest.platform.Samples;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShopifyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] BODY =
      "{\"id\":1,\"email\":\"ann@example.org\"}".getBytes(StandardCharsets.UTF_8);

  /// by `openssl dgst -sha256 -hmac hush -binary | base64`
  private static final String SIGNATURE = "L1z/caEDG6vgHvJtMwdmnAG4qJsEM0To6mOLu2/rhEs=";

  private final Shopify shopify = new Shopify();

  @TestFactory
  Stream<DynamicTest> golden() {
    return Goldens.of(shopify);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return Samples.of(
        shopify,
        Map.ofEntries(
            Map.entry(
                "customers-data_request.json",
                List.of(
                    "disclose identifiers=[PLATFORM_ID, EMAIL] orders=[shopify/acme/299938,"
                        + " shopify/acme/280263, shopify/acme/220458] request=9999")),
            Map.entry(
                "customers-redact.json",
                List.of(
                    "forget identifiers=[PLATFORM_ID, EMAIL] orders=[shopify/acme/299938,"
                        + " shopify/acme/280263, shopify/acme/220458]")),
            Map.entry(
                "order-authorized-2008-legacy.json",
                List.of(
                    "order orderKey=shopify/acme/450789469 status=PENDING"
                        + " identifiers=[PLATFORM_ID, EMAIL] currency=USD"
                        + " charged={total=409.94, tax=11.94} refunded={total=0}"
                        + " gross=398.00 net=0.00 discountCodes=[TENOFF] channel=web lines=3")),
            Map.entry(
                "order-cancelled-refunded.json",
                List.of(
                    "order orderKey=shopify/acme/450789469 status=CANCELLED"
                        + " identifiers=[PLATFORM_ID, EMAIL, PHONE] currency=USD"
                        + " charged={total=598.94, tax=11.94} refunded={total=598.94, tax=11.94}"
                        + " gross=587.00 net=0.00 discountCodes=[TENOFF] channel=web lines=3")),
            Map.entry(
                "order-cancelled-voided-test-true-id-null-customer.json",
                List.of("passed because=a test order")),
            Map.entry(
                "order-discounted-code.json",
                List.of(
                    "order orderKey=shopify/acme/1073459981 status=PAID"
                        + " identifiers=[PLATFORM_ID, EMAIL, PHONE] currency=USD"
                        + " charged={total=181.09} refunded={total=0}"
                        + " gross=181.09 net=181.09 discountCodes=[FAKE30] channel=755357713"
                        + " lines=1")),
            Map.entry(
                "order-guest-eur.json",
                List.of(
                    "order orderKey=shopify/acme/1073459976 status=PAID"
                        + " identifiers=[] currency=EUR"
                        + " charged={total=238.47, tax=13.50} refunded={total=0}"
                        + " gross=224.97 net=224.97 channel=755357713 lines=1")),
            Map.entry(
                "order-partially-paid.json",
                List.of(
                    "order orderKey=shopify/acme/1073459980 status=PENDING"
                        + " identifiers=[PLATFORM_ID, EMAIL] currency=USD"
                        + " charged={total=199.00} refunded={total=0}"
                        + " gross=199.00 net=0.00 channel=755357713 lines=1")),
            Map.entry(
                "refund-partial.json",
                List.of(
                    "refund orderKey=shopify/acme/450789469 refundId=509562969 currency=USD"
                        + " amount={total=209.00}")),
            Map.entry(
                "refund-wrong-size-shipping-adjustment.json",
                List.of(
                    "refund orderKey=shopify/acme/450789469 refundId=929361472 currency=USD"
                        + " amount={total=41.94}")),
            Map.entry("shop-redact.json", List.of("forget shop"))));
  }

  @Test
  void mutationsEndInStatementsOrRefusals() {
    Mutations.survivedBy(shopify);
  }

  @Test
  void signatureUnderAnyOfTheSecretsIsGenuine() {
    assertThat(authenticity(SIGNATURE, BODY, "newer", "hush")).isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void signatureUnderAnotherSecretIsForged() {
    assertThat(authenticity(SIGNATURE, BODY, "newer")).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void anotherBodyIsForged() {
    assertThat(authenticity(SIGNATURE, new byte[0], "hush")).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void withoutSecretsNothingIsGenuine() {
    assertThat(authenticity(SIGNATURE, BODY)).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void headerOfAnotherFormIsUnsigned() {
    assertThat(authenticity("no base 64!", BODY, "hush")).isEqualTo(Authenticity.UNSIGNED);
  }

  @Test
  void presentmentMoneyIsBookedWhereTheSourceSaysSo() {
    // Given
    var source = Goldens.source("shopify");
    var rules = new Source.Rules(Source.Book.PRESENTMENT, source.rules().revenue(), false, false);

    // When
    var said =
        shopify.read(
            Goldens.delivery("shopify", "order-two-currencies"),
            Goldens.context(withRules(source, rules)));

    // Then
    var order = ((Statement.Ordered) said.getFirst()).order();
    assertThat(order.currency().getCurrencyCode()).isEqualTo("USD");
    assertThat(order.charged().total()).isEqualByComparingTo("179.30");
    assertThat(order.charged().parts().values().stream().map(Object::toString))
        .containsExactly("28.60", "2.20", "5.50", "55.00");
    assertThat(order.presentment()).isEmpty();
  }

  @Test
  void refundsAloneAddUpToWhatTheirOrderSays() {
    // Given
    var context = Goldens.context(Goldens.source("shopify"));
    var body = Goldens.delivery("shopify", "order-partly-refunded").body();
    var alone = Json.read(body).get("refunds").toString().getBytes(StandardCharsets.UTF_8);

    // When
    var order = shopify.read(new Delivery(Map.of(), body), context).getFirst();
    var refunds = shopify.read(new Delivery(Map.of(), alone), context);

    // Then
    var sum =
        refunds.stream()
            .map(refund -> ((Statement.Refunded) refund).refund().amount())
            .reduce(Charge.NOTHING, Charge::plus);
    var told = ((Statement.Ordered) order).order().refunded();
    assertThat(sum.total()).isEqualByComparingTo(told.total());
    assertThat(sum.part(Part.TAX)).isEqualByComparingTo(told.part(Part.TAX));
    assertThat(sum.part(Part.SHIPPING)).isEqualByComparingTo(told.part(Part.SHIPPING));
  }

  private Authenticity authenticity(String signature, byte[] body, String... secrets) {
    var delivery = new Delivery(Map.of("x-shopify-hmac-SHA256", signature), body);
    return shopify.authenticity(delivery, Goldens.source("shopify", secrets), NOW);
  }

  private static Source withRules(Source source, Source.Rules rules) {
    return new Source(
        source.name(),
        source.platform(),
        source.shop(),
        source.secrets(),
        ZoneOffset.UTC,
        Optional.empty(),
        rules);
  }
}
