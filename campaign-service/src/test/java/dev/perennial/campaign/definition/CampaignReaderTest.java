package dev.perennial.campaign.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.Campaigns;
import dev.perennial.campaign.decision.Allocation;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.CampaignKind;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.experiment.Guardrail;
import dev.perennial.campaign.experiment.Guardrail.Burn;
import dev.perennial.campaign.experiment.Guardrail.Margin;
import dev.perennial.campaign.experiment.Guardrail.Refunds;
import dev.perennial.campaign.experiment.Guardrail.Unsubscribes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String WHOLE =
      """
      {"campaign": "tea-club", "kind": "promotion", "description": "For tea drinkers.",
       "eligible": {"kind": "all", "who": [
         {"kind": "tier-is", "tiers": ["LOW", "MEDIUM"]},
         {"kind": "stage-is", "stages": ["ACTIVE"]},
         {"kind": "value", "min": "10.00", "max": "500.00"},
         {"kind": "alive", "min": 0.2},
         {"kind": "orders", "min": 2},
         {"kind": "tenure", "min": "P1Y"},
         {"kind": "bought", "categories": ["tea"]},
         {"kind": "any", "who": [
           {"kind": "tagged", "tags": ["club"]},
           {"kind": "country", "countries": ["DE"]},
           {"kind": "category-share", "categories": ["coffee"], "min": 0.5, "max": 0.9}]},
         {"kind": "not", "who": {"kind": "subscribing"}},
         {"kind": "rfm-is", "groups": ["CHAMPIONS", "LOYAL"]}]},
       "steps": [
         {"step": "again", "on": {"kind": "ordered", "which": "repeat", "categories": ["tea"]},
          "after": "P14D", "exits": ["bought"], "channel": "EMAIL",
          "offer": {"kind": "tuned-code", "most": "20.00"}, "validity": "P7D"},
         {"step": "cart", "on": {"kind": "acted", "name": "cart",
          "properties": {"page": "/tea"}, "entity": "cart"}, "after": "PT1H",
          "offer": {"kind": "reminder"}, "validity": "P1D"},
         {"step": "back", "on": {"kind": "subscribed", "moves": ["cancelled"]},
          "offer": {"kind": "discount", "percent": 10}, "validity": "P7D"},
         {"step": "hello", "on": {"kind": "registered"},
          "offer": {"kind": "points", "points": 50}, "validity": "P7D"}],
       "caps": [{"messages": 1, "within": "P7D"}],
       "quietHours": {"from": "21:00", "to": "08:00"},
       "reentry": {"kind": "after", "rest": "P30D"},
       "split": {"holdout": 0.1, "variants": [
         {"variant": "deep", "weight": 1, "offer": {"kind": "discount", "percent": 15}},
         {"variant": "flat", "weight": 2, "offer": {"kind": "discount", "percent": 5}}],
         "allocation": "thompson"},
       "guardrails": {"refunds": 0.05, "unsubscribes": 0.02, "loss": "0.50", "burn": 0.25},
       "start": "2026-02-01T00:00:00Z", "end": "2026-03-01T00:00:00Z"}
      """;

  @Test
  void everyKindOfCampaignIsReadyMade() {
    assertThat(Campaigns.READY.stream().map(Campaign::kind).collect(Collectors.toSet()))
        .isEqualTo(Set.of(CampaignKind.values()));
  }

  @Test
  void aWholeDefinitionIsRead() throws Exception {
    // When
    var campaign = read(JSON.readTree(WHOLE));
    // Then
    assertThat(campaign.steps()).hasSize(4);
    assertThat(campaign.split().holdout()).isEqualTo(0.1);
    assertThat(campaign.split().allocation()).isEqualTo(Allocation.THOMPSON);
  }

  @Test
  void guardrailsAreReadAndTheOthersAreTheInstallations() throws Exception {
    // Given
    var document = JSON.readTree(WHOLE);
    Documents.put(document, "/guardrails/refunds", null);
    // When
    var guardrails = CampaignReader.guardrails(document);
    // Then
    assertThat(Guardrail.over(guardrails, List.of(new Refunds(0.1), new Margin(0))))
        .containsExactlyInAnyOrder(
            new Refunds(0.1),
            new Unsubscribes(0.02),
            new Margin(-0.5),
            new Burn(new BigDecimal("0.25")));
  }

  @Test
  void whoHasNothingToLearnCannotLearn() throws Exception {
    // Given
    var document = JSON.readTree(WHOLE);
    Documents.put(document, "/split/variants/1", null);
    // Then
    assertThatThrownBy(() -> read(document))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.pointer()).isEqualTo("/split/allocation"));
  }

  /// Of each, what stands at the pointer is replaced; `-` takes it away.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /campaign                              | "Tea Club"      | is not small letters and digits
          /campaign                              | -               | is missing
          /kind                                  | "spam"          | is none of loyalty
          /colour                                | "red"           | is not known here
          /steps                                 | {}              | is not an array
          /steps/0/step                          | 7               | is not text
          /steps/0/on/kind                       | "moon"          | is none of changed
          /steps/0/on/which                      | -               | is missing
          /steps/0/after                         | "soon"          | is not a time
          /steps/0/exits/0                       | "bored"         | is none of bought
          /steps/0/channel                       | "e-mail"        | is not capital letters
          /steps/0/offer/most                    | "-1.00"         | is not a decimal amount
          /steps/0/validity                      | "P7"            | is not a duration
          /steps/2/offer/percent                 | 101             | is not within 1 to 100
          /steps/3/offer/points                  | 1.5             | is not a whole number
          /eligible/who/0/tiers/1                | "LOW"           | stands there twice
          /eligible/who/2/min                    | 10              | is not text
          /eligible/who/7/who/0/tags             | "club"          | is not an array
          /eligible/who/9/groups/0               | "BEST"          | is none of
          /eligible/who/7/who/2/categories       | -               | is missing
          /eligible/who/7/who/2/categories/0     | 7               | is not text
          /eligible/who/7/who/2/min              | 1.5             | is not a number within
          /eligible/who/7/who/2/max              | "0.9"           | is not a number within
          /eligible/who/7/who/2/share            | 0.5             | is not known here
          /caps/0/messages                       | 0               | is not within 1 to 1000
          /quietHours/to                         | "25:00"         | is not a time
          /split/holdout                         | 1               | is not a number within
          /split/allocation                      | "magic"         | is none of fixed, thompson
          /split/variants/0/variant              | "holdout"       | is the name of those
          /guardrails/refunds                    | 1.5             | is not a number within 0
          /guardrails/loss                       | "-1"            | is not a decimal amount
          /guardrails/burn                       | "much"          | is not a number within 0
          /guardrails/clicks                     | 1               | is not known here
          /reentry/kind                          | "sometimes"     | is none of always
          /end                                   | "tomorrow"      | is not an RFC 3339 instant
          """)
  void whatIsWrongIsNamedByItsPointer(String pointer, String value, String message)
      throws Exception {
    // Given
    var document = JSON.readTree(WHOLE);
    Documents.put(document, pointer, value.equals("-") ? null : JSON.readTree(value));
    // Then
    assertThatThrownBy(() -> read(document))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.pointer()).isEqualTo(pointer);
              assertThat(fault).hasMessageStartingWith(message);
            });
  }

  @Test
  void anyDamageIsRefusedOrReadAndNeverMore() throws Exception {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var document = JSON.readTree(WHOLE);
      var damage = Documents.damage(document, random);
      // When
      try {
        read(document);
      } catch (Fault refused) {
        // Then
        assertThat(refused.getMessage()).as("seed %d: %s", seed, damage).isNotBlank();
      }
    }
  }

  @Test
  void endlessNestingIsRefused() throws Exception {
    // Given
    var nested =
        "{\"kind\":\"not\",\"who\":".repeat(900) + "{\"kind\":\"subscribing\"}" + "}".repeat(900);
    var document = JSON.readTree(WHOLE);
    Documents.put(document, "/eligible", JSON.readTree(nested));
    // Then
    assertThatThrownBy(() -> read(document)).isInstanceOf(Fault.class).hasMessageContaining("deep");
  }

  private static Campaign read(JsonNode document) {
    return CampaignReader.read(document, 1, CampaignStatus.LIVE, Instant.EPOCH);
  }
}
