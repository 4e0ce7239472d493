package dev.perennial.campaign.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.decision.CampaignKind;
import dev.perennial.campaign.decision.Offer;
import dev.perennial.campaign.event.CampaignTriggered;
import dev.perennial.campaign.event.OfferJson;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The letters that come with the service, found as those of a shop are.
class LettersTest {

  private static final URI DEFAULTS = Path.of("src/main/resources/application.properties").toUri();
  private static final OfferJson CODE =
      OfferJson.code(15, "AAAA-BBBB-CCCC-DDDD-EEEE", new BigDecimal("20.00"));

  private final Letters letters = letters(Map.of());

  static Stream<Arguments> offers() {
    return Stream.of(
        Arguments.of(CODE, "Your code: AAAA-BBBB-CCCC-DDDD-EEEE"),
        Arguments.of(CODE, "15 % off one order, at most 20.00 EUR, until February 7, 2026."),
        Arguments.of(OfferJson.of(new Offer.Discount(10)), "10 % off your next order"),
        Arguments.of(OfferJson.of(new Offer.Subscription(5)), "5 % off each delivery"),
        Arguments.of(OfferJson.of(new Offer.Points(300)), "300 points are on your account."),
        Arguments.of(OfferJson.of(new Offer.EarlyAccess()), "before everybody else"),
        Arguments.of(
            OfferJson.recommendation(List.of(new OfferJson.Item("SKU-1", "bought together"))),
            "- SKU-1"));
  }

  @ParameterizedTest
  @EnumSource(CampaignKind.class)
  void eachKindHasALetterWithASubject(CampaignKind kind) {
    var letter = letters.write(event(kind, CODE), Optional.empty());
    assertThat(letter.subject()).isNotBlank().doesNotContain("{", "\n");
    assertThat(letter.text()).contains("AAAA-BBBB").endsWith("Our shop\n").doesNotContain("{");
    assertThat(letter.html()).contains("<strong>AAAA-BBBB").doesNotContain("{");
  }

  @ParameterizedTest
  @MethodSource("offers")
  void aLetterSaysWhatIsGiven(OfferJson offer, String sentence) {
    var letter = letters.write(event(CampaignKind.PROMOTION, offer), Optional.of("en-GB"));
    assertThat(letter.text()).contains(sentence);
  }

  @Test
  void whatGivesNothingSaysNothingOfIt() {
    var reminder = OfferJson.of(new Offer.Reminder());
    var nothing = OfferJson.recommendation(List.of());
    assertThat(letters.write(event(CampaignKind.RE_ENGAGEMENT, reminder), Optional.empty()).text())
        .isEqualTo("It has been a while since your last visit.\n\n--\nOur shop\n");
    assertThat(letters.write(event(CampaignKind.POST_PURCHASE, nothing), Optional.empty()).text())
        .doesNotContain("goes well");
  }

  @Test
  void productsAreNoMarkup() {
    var items = List.of(new OfferJson.Item("<script>alert(1)</script> & more", "because"));
    var letter =
        letters.write(
            event(CampaignKind.POST_PURCHASE, OfferJson.recommendation(items)), Optional.empty());
    assertThat(letter.html())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
        .doesNotContain("<script>");
    assertThat(letter.text()).contains("<script>alert(1)</script> & more");
  }

  @Test
  void whereThereAreLinksToOptOutEachLetterHasItsReaders() {
    var linked =
        letters(
            Map.of(
                "campaign.mail.unsubscribe.url", "https://crm.shop.test",
                "campaign.mail.unsubscribe.keys", "a-key-of-thirty-two-characters-or-more"));
    var letter = linked.write(event(CampaignKind.LOYALTY, CODE), Optional.empty());
    assertThat(letter.text())
        .contains("https://crm.shop.test/v1/unsubscribe/c-01h455vb4pex5vsknk084sn02q.EMAIL.");
    assertThat(letter.html()).contains("<a href=\"https://crm.shop.test/v1/unsubscribe/");
  }

  private static CampaignTriggered event(CampaignKind kind, OfferJson offer) {
    return new CampaignTriggered(
        "a-trigger",
        "a-trigger",
        "c-01h455vb4pex5vsknk084sn02q",
        "a-campaign",
        1,
        kind.word(),
        "a-step",
        "EMAIL",
        null,
        Instant.parse("2026-01-31T12:00:00Z"),
        Instant.parse("2026-01-31T12:00:00Z"),
        Instant.parse("2026-02-07T12:00:00Z"),
        "why",
        offer,
        null,
        "EUR",
        "100.00",
        "given-1");
  }

  private static Letters letters(Map<String, String> settings) {
    var config = config(settings);
    var engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addLocator(new TemplateFolder(config)::locate)
            .build();
    return new Letters(engine, new OptOuts(null, null, null, config), config, ZoneOffset.UTC);
  }

  private static MailConfig config(Map<String, String> settings) {
    try {
      var ready = Map.of("campaign.mail.templates", "src/main/resources/templates/mail");
      return new SmallRyeConfigBuilder()
          .withMapping(MailConfig.class)
          .withSources(new PropertiesConfigSource(DEFAULTS.toURL(), 100))
          .withSources(new PropertiesConfigSource(ready, "ready-made", 200))
          .withSources(new PropertiesConfigSource(settings, "test", 300))
          .withMappingIgnore("campaign.**")
          .build()
          .getConfigMapping(MailConfig.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
