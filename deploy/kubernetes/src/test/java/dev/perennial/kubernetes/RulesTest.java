package dev.perennial.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final Pattern ALERTNAME = Pattern.compile("alertname=\"(\\w+)\"");

  @Test
  void rulesAreRead() {
    assertThat(Promtool.run("check", "rules", "rules"))
        .contains("SUCCESS")
        .doesNotContain("FAILED");
  }

  @Test
  void everythingThatPrometheusIsToldIsRead() {
    assertThat(Promtool.run("check", "config", "prometheus.yml")).contains("SUCCESS");
  }

  @Test
  void alertsFireWhenTheyShould() {
    assertThat(Promtool.run("test", "rules", "tests")).contains("SUCCESS");
  }

  @Test
  void everyAlertHasACaseThatFiresAndOneThatDoesNot() {
    // When
    var cases =
        Observability.files("tests").stream()
            .map(file -> Yaml.documents(Service.read(file)).getFirst())
            .flatMap(file -> file.path("tests").valueStream())
            .flatMap(test -> test.path("promql_expr_test").valueStream())
            .toList();

    // Then
    var alerts = Observability.alerts().map(RulesTest::name).collect(toSet());
    assertThat(cases.stream().filter(RulesTest::fires).map(RulesTest::alertOf).collect(toSet()))
        .isEqualTo(alerts);
    assertThat(cases.stream().filter(each -> !fires(each)).map(RulesTest::alertOf))
        .containsAll(alerts);
  }

  @Test
  void everyAlertSaysHowUrgentItIsAndHasARunbookThatExists() {
    assertThat(Observability.alerts())
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
              var runbook = "deploy/observability/runbooks/" + name(alert) + ".md";
              assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo(runbook);
              assertThat(Observability.FOLDER.resolve("../..").resolve(runbook)).isRegularFile();
            });
  }

  @Test
  void everyRunbookIsOfAnAlertAndSaysWhatToDo() {
    // When
    var runbooks = Observability.files("runbooks");

    // Then
    var alerts = Observability.alerts().map(RulesTest::name).map(each -> each + ".md");
    assertThat(runbooks.stream().map(file -> file.getFileName().toString()).collect(toSet()))
        .isEqualTo(alerts.collect(toSet()));
    assertThat(runbooks)
        .allSatisfy(
            file ->
                assertThat(Service.read(file))
                    .contains("**Customers**", "**See**", "**Do**", "**Wake somebody**"));
  }

  @Test
  void everyMetricIsShownByAService() {
    // When
    var asked = Observability.rules().flatMap(rule -> asked(rule).stream()).collect(toSet());

    // Then
    var recorded = Observability.rules().map(rule -> rule.path("record").asText());
    var known = Stream.concat(recorded, Exposed.metrics().stream()).collect(toSet());
    assertThat(asked).isNotEmpty().isSubsetOf(known);
  }

  private static Set<String> asked(JsonNode rule) {
    return PromQl.metrics(rule.path("expr").asText());
  }

  private static String name(JsonNode alert) {
    return alert.path("alert").asText();
  }

  private static boolean fires(JsonNode expectation) {
    return !expectation.path("exp_samples").isEmpty();
  }

  private static String alertOf(JsonNode expectation) {
    var found = ALERTNAME.matcher(expectation.path("expr").asText());
    return found.find() ? found.group(1) : "";
  }
}
