package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.activity.Step;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.IdentityKey;
import dev.perennial.ingest.refusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityReaderTest {

  private static final Instant RECORDED = Instant.parse("2026-02-01T00:00:00Z");

  private final Reading<NormalizedActivity> reading =
      new ActivityReader(
              new Identifiers(new IdentityKey("only-for-this-test"), Set.of("proxy.example")),
              TestNormalizer.reportingIn("EUR"))
          .reading(RECORDED);

  @Test
  void aSubscriptionIsConvertedAtTheRateOfItsDay() {
    // When
    var renewed =
        (Activity.Subscribed)
            accepted(
                ActivityJson.subscription("renewed", "acme", "evt_1")
                    .replace("\"EUR\"", "\"usd\""));
    // Then
    assertThat(renewed.step()).isEqualTo(Step.RENEWED);
    assertThat(renewed.id()).isEqualTo("subscription.renewed/stripe/acme/evt_1");
    assertThat(renewed.key()).isEqualTo("stripe/acme/sub_1");
    assertThat(renewed.identifiers()).hasSize(2);
    var terms = renewed.terms().orElseThrow();
    assertThat(terms.period()).isEqualTo(Period.ofMonths(1));
    assertThat(terms.price().amount()).isEqualTo("21.80");
    assertThat(terms.price().reportingAmount()).isEqualTo("20.00");
  }

  @Test
  void aCancellationNeedsNoTerms() {
    var cancelled =
        (Activity.Subscribed)
            accepted(
                ActivityJson.of(
                    "subscription.cancelled", "acme", "\"subscription\":{\"id\":\"sub_1\"}"));
    assertThat(cancelled.terms()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"P12M, P1Y", "P1Y, P1Y", "P2W, P14D", "P14M, P1Y2M", "P30D, P30D"})
  void aPeriodHasOneSpelling(String given, Period read) {
    var activity = accepted(subscriptionEvery(given));
    assertThat(((Activity.Subscribed) activity).terms().orElseThrow().period()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"P0D", "P-1M", "P1M-1D", "monthly", "PT5H", "P11Y", "P9999999999Y"})
  void aPeriodThatIsNoneIsRefused(String given) {
    assertThat(rejected(subscriptionEvery(given)).reason()).isEqualTo(Reason.BAD_VALUE);
  }

  @Test
  void theSameWithoutAnIdIsTheSameActivityHoweverItIsSpelled() {
    // Given
    var visit = ActivityJson.of("visit", "acme", "\"properties\":{\"page\":\"/a\",\"items\":3}");
    var spelled =
        visit
            .replace("2026-01-31T11:00:00+01:00", "2026-01-31T10:00:00Z")
            .replace("ann@x.org", " Ann@X.org")
            .replace("\"page\":\"/a\",\"items\":3", "\"items\":3.0,\"gone\":null,\"page\":\"/a \"");
    // Then
    assertThat(accepted(spelled).id()).isEqualTo(accepted(visit).id());
    assertThat(accepted(visit).id()).matches("customer\\.acted/stripe/acme/#[0-9a-f]{32}");
    assertThat(accepted(visit.replace(":3}", ":4}")).id()).isNotEqualTo(accepted(visit).id());
    assertThat(accepted(visit.replace("ann@", "bo@")).id()).isNotEqualTo(accepted(visit).id());
  }

  @Test
  void whatIsNoTypeOfOursIsTheNameOfWhatACustomerDid() {
    var named = (Activity.Acted) accepted(ActivityJson.of("visit", "acme", "\"properties\":{}"));
    var explicit =
        (Activity.Acted) accepted(ActivityJson.of("customer.acted", "acme", "\"name\":\"visit\""));
    assertThat(named.name()).isEqualTo("visit");
    var alone = ActivityJson.of("visit", "acme", "\"properties\":{}").replace("type", "name");
    assertThat(explicit.id()).isEqualTo(named.id());
    assertThat(accepted(alone).id()).isEqualTo(named.id());
  }

  @Test
  void propertiesAreTextDecimalsAndTruthValues() {
    var acted =
        (Activity.Acted)
            accepted(
                ActivityJson.of(
                    "cart",
                    "acme",
                    "\"properties\":{\"b\":true,\"a\":\"x\",\"c\":1.25,\"none\":null,\"e\":\"\"}"));
    assertThat(acted.properties())
        .containsExactly(
            Map.entry("a", "x"), Map.entry("b", true), Map.entry("c", new BigDecimal("1.25")));
  }

  @Test
  void anAddressGoesNoFurtherInAProperty() {
    var refused =
        rejected(
            ActivityJson.of("signup", "acme", "\"properties\":{\"to\":\"mail ann@x.org now\"}"));
    assertThat(refused.reason()).isEqualTo(Reason.BAD_VALUE);
    assertThat(refused.detail()).startsWith("properties.*").doesNotContain("ann");
  }

  @Test
  void tooManyPropertiesAreRefused() {
    var properties = new StringBuilder("\"p0\":0");
    for (var i = 1; i <= 50; i++) {
      properties.append(",\"p").append(i).append("\":0");
    }
    var json = ActivityJson.of("visit", "acme", "\"properties\":{" + properties + "}");
    assertThat(rejected(json).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aCostIsStatedWhenItComesUnlessItSaysSo() {
    var cost = (Activity.Cost) accepted(ActivityJson.cost("search", "120.00", ""));
    assertThat(cost.at()).isEqualTo(RECORDED);
    assertThat(cost.day()).isEqualTo(LocalDate.parse("2026-01-31"));
    assertThat(cost.campaign()).contains("brand");
    assertThat(cost.price().reportingAmount()).isEqualTo("120.00");
    var stated = ActivityJson.cost("search", "120.00", ",\"at\":\"2026-02-02T00:00:00Z\"");
    assertThat(accepted(stated).at()).isEqualTo(Instant.parse("2026-02-02T00:00:00Z"));
    assertThat(accepted(stated).id()).isNotEqualTo(cost.id());
    assertThat(accepted(ActivityJson.cost("search", "120.00", ",\"id\":\"x\"")).id())
        .isEqualTo("acquisition.cost/x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|MISSING_FIELD|type is missing",
        "7|MALFORMED|the activity is no JSON object",
        "{'type':'visit'}|MISSING_FIELD|platform is missing",
        "{'type':'visit','platform':'a','shop':'b'}|MISSING_FIELD|customer.id, .email, .phone or .loyaltyId is missing",
        "{'type':'visit','platform':'a','shop':'b','customer':{'email':'x@proxy.example'}}|MISSING_FIELD|customer.id, .email, .phone or .loyaltyId is missing",
        "{'type':'visit','platform':'a','shop':'b','customer':{'id':1}}|MISSING_FIELD|at is missing",
        "{'type':'visit','platform':'a/b','shop':'b'}|BAD_VALUE|platform contains a slash",
        "{'type':'customer.acted','platform':'a'}|MISSING_FIELD|name is missing",
        "{'type':'subscription.renewd'}|BAD_VALUE|type is none of this service's",
        "{'type':'acquisition.cost','channel':'x'}|MISSING_FIELD|day is missing",
        "{'type':'acquisition.cost','day':'31.01.2026'}|BAD_VALUE|day is no day such as 2026-01-31",
        "{'type':'acquisition.cost','day':'2026-01-31','channel':'x','amount':-1,'currency':'EUR'}|BAD_VALUE|amount is negative",
        "{'type':'acquisition.cost','day':'2026-01-31','channel':'x','amount':1,'currency':'XAU'}|UNKNOWN_CURRENCY|currency is not one of ISO 4217",
        "{'type':'acquisition.cost','day':'2026-01-31','channel':'x','amount':1,'currency':'JPY'}|NO_RATE|JPY to EUR on 2026-01-31"
      })
  void whatCannotBeTakenSaysWhy(String json, Reason reason, String detail) {
    var refused = rejected(json.replace('\'', '"'));
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.detail()).isEqualTo(detail.replace('"', '\''));
  }

  private static String subscriptionEvery(String period) {
    return ActivityJson.subscription("started", "acme", "1").replace("P1M", period);
  }

  private Activity accepted(String json) {
    return reading.read(TestNormalizer.tree(json)).accepted().orElseThrow();
  }

  private NormalizedActivity.Rejected rejected(String json) {
    return (NormalizedActivity.Rejected) reading.read(TestNormalizer.tree(json));
  }
}
