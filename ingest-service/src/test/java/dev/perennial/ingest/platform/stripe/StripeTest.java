package dev.perennial.ingest.platform.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.order.OrderVersion;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeTest {

  private static final Stripe STRIPE = new Stripe();
  private static final Source SOURCE = Goldens.source("stripe");

  // printf '1709287200.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_old (and whsec_new)
  private static final String BODY = "{\"id\":\"evt_1\"}";
  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_709_287_200);
  private static final String BY_OLD =
      "7789e8e90999b7ef6a0fa839269d46648cb208af756f23bc540afb0ea6b5a7c4";
  private static final String BY_NEW =
      "b0cf4edbad9e3e509eae6ac3ff1035d24ef672eb5100b05d2e34ee765e6db056";

  @TestFactory
  Stream<DynamicTest> goldens() {
    return Goldens.of(STRIPE);
  }

  @Test
  void whatIsAlmostAnEventIsReadOrRefused() {
    Mutations.survivedBy(STRIPE);
  }

  @TestFactory
  Stream<DynamicTest> samplesInTestModeArePassed() {
    var passed = List.of("passed because=from Stripe's test mode");
    return Samples.of(
        STRIPE,
        Map.of(
            "charge.succeeded.json", passed,
            "charge.refunded.json", passed,
            "checkout.session.completed.json", passed,
            "invoice.paid.json", passed,
            "invoice.payment_succeeded.json", passed));
  }

  @TestFactory
  Stream<DynamicTest> samplesSayWhatTheyAreWorth() {
    var invoice =
        "order orderKey=stripe/acme/pi_000000000000000000000000 status=PAID"
            + " identifiers=[PLATFORM_ID] currency=USD charged={total=20.00} refunded={total=0}"
            + " gross=20.00 net=20.00 lines=1";
    return Samples.of(
        STRIPE,
        Goldens.sourceOfTests("stripe"),
        Map.of(
            "charge.succeeded.json",
            List.of(
                "order orderKey=stripe/acme/pi_000000000000000000000000 status=PAID identifiers=[]"
                    + " currency=USD charged={total=20.00} refunded={total=0} gross=20.00"
                    + " net=20.00 lines=0"),
            "charge.refunded.json",
            List.of(
                "order orderKey=stripe/acme/ch_000000000000000000000000 status=PAID identifiers=[]"
                    + " currency=USD charged={total=1.00} refunded={total=0} gross=1.00 net=1.00"
                    + " lines=0",
                "refund orderKey=stripe/acme/ch_000000000000000000000000"
                    + " refundId=re_000000000000000000000000 currency=USD amount={total=1.00}"),
            "checkout.session.completed.json",
            List.of(
                "order orderKey=stripe/acme/pi_000000000000000000000000 status=PAID"
                    + " identifiers=[PLATFORM_ID, EMAIL] currency=USD charged={total=30.00}"
                    + " refunded={total=0} gross=30.00 net=30.00 lines=0"),
            "invoice.paid.json",
            List.of(invoice),
            "invoice.payment_succeeded.json",
            List.of(invoice)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=1709287200,v1=" + BY_OLD,
        "t=1709287200,v1=" + BY_NEW,
        "t=1709287200,v1=00,v1=" + BY_NEW + ",v0=" + BY_OLD,
        "v1=" + BY_NEW + ", t=1709287200"
      })
  void eachSecretOfTheSourceCounts(String header) {
    assertThat(check(header, SIGNED_AT.plusSeconds(300))).isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void aSignatureOfAnotherSecondIsForged() {
    assertThat(check("t=1709287201,v1=" + BY_NEW, SIGNED_AT)).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void aSignatureIsStaleAfterFiveMinutes() {
    assertThat(check("t=1709287200,v1=" + BY_NEW, SIGNED_AT.plusSeconds(301)))
        .isEqualTo(Authenticity.STALE);
  }

  @Test
  void whatTheSessionSaysOfAPurchaseIsNewerThanItsChargeAndTheInvoiceNewest() {
    var event =
        """
        {"object": "event", "created": 1709287200, "type": "%s", "data": {"object": {
          "object": "%s", "id": "x", "payment_intent": "pi_1", "currency": "eur",
          "created": 1709287200, "status": "%s", "amount": 1190, "amount_total": 1190,
          "total": 1190, "tax": 190, "total_details": {"amount_tax": 190}}}}
        """;
    var charge = version(event.formatted("charge.succeeded", "charge", "succeeded"));
    var session =
        version(event.formatted("checkout.session.completed", "checkout.session", "complete"));
    var invoice = version(event.formatted("invoice.paid", "invoice", "paid"));
    assertThat(List.of(charge, session, invoice)).isSorted();
  }

  private static OrderVersion version(String event) {
    var delivery = new Delivery(Map.of(), event.getBytes(StandardCharsets.UTF_8));
    var said = (Statement.Ordered) STRIPE.read(delivery, Goldens.context(SOURCE)).getFirst();
    assertThat(said.order().key().id()).isEqualTo("pi_1");
    return OrderVersion.of(said.order());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "t=1709287200", "v1=00", "t=x,v1=00", "t=1709287200,v1=zz", "nonsense"})
  void aHeaderOfAnotherFormIsNone(String header) {
    assertThat(check(header, SIGNED_AT)).isEqualTo(Authenticity.UNSIGNED);
  }

  private static Authenticity check(String header, Instant now) {
    var source =
        new Source(
            "acme",
            "stripe",
            "acme",
            List.of("whsec_new", "whsec_old"),
            ZoneOffset.UTC,
            Optional.empty(),
            Source.Rules.USUAL);
    var delivery =
        new Delivery(Map.of("Stripe-Signature", header), BODY.getBytes(StandardCharsets.UTF_8));
    return STRIPE.authenticity(delivery, source, now);
  }
}
