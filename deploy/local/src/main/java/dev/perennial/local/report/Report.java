package dev.perennial.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.local.load.Tally;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an installation knows at rest, as the services tell it.
public final class Report {

  private static final String TOKEN =
      "  each asks for a token: ./perennial token --scope values:read prints one\n";
  private static final List<String> TIERS = List.of("TOP", "HIGH", "MEDIUM", "LOW");
  private static final List<String> STAGES =
      List.of("NEW", "ACTIVE", "RETURNED", "SLIPPING", "AT_RISK", "LOST", "PROSPECT");

  private final Installation installation;

  public Report(Installation installation) {
    this.installation = installation;
  }

  /// The whole table, with the outcome of the load on top.
  public String text(Tally.Counts load) throws InterruptedException {
    var clv = installation.api(ServiceKind.CLV);
    var decisions = installation.api(ServiceKind.CAMPAIGN).get("/v1/decisions/summary");
    return String.join(
        "\n",
        orders(load),
        totals(clv.get("/v1/totals")),
        segments(clv.get("/v1/segments")),
        counts("triggers by kind", decisions.path("sent"), "kind"),
        counts("decisions not sent, by reason", decisions.path("notSent"), "reason"));
  }

  /// Where to look next.
  public String addresses() {
    return Arrays.stream(ServiceKind.values())
        .map(installation::api)
        .map(Report::addresses)
        .collect(Collectors.joining("", "", TOKEN));
  }

  private static String addresses(ServiceApi api) {
    return "  %-17s %s\n  %17s API %s  read it at %s  health %s\n"
        .formatted(
            api.kind().title(),
            api.uri("/v1/" + firstPath(api.kind())),
            "",
            api.uri("/q/openapi"),
            api.uri("/q/swagger-ui"),
            api.uri("/q/health"));
  }

  private static String firstPath(ServiceKind kind) {
    return switch (kind) {
      case INGEST -> "orders";
      case CLV -> "segments";
      case CAMPAIGN -> "triggers";
    };
  }

  private static String orders(Tally.Counts load) {
    var text =
        new StringBuilder(
            new Table("orders of this load", "accepted", "repeated", "rejected")
                .row("", count(load.accepted()), count(load.repeated()), count(load.allRejected()))
                .text());
    load.rejected()
        .forEach((reason, n) -> text.append("  rejected %s: %,d\n".formatted(reason, n)));
    load.told()
        .forEach(
            bad ->
                text.append(
                    "    line %d: %s%s\n"
                        .formatted(
                            bad.line(),
                            bad.reason(),
                            bad.detail() == null ? "" : ", " + bad.detail())));
    var untold = load.allRejected() - load.told().size();
    return untold > 0
        ? text.append("    and %,d more\n".formatted(untold)).toString()
        : text.toString();
  }

  private static String totals(JsonNode totals) {
    var currency = Currency.getInstance(totals.path("currency").asText());
    var nobody = totals.path("anonymous");
    return new Table("all orders", "heads", "orders", "money " + currency)
        .row(
            "customers",
            count(totals, "customers"),
            count(totals, "orders"),
            money(totals, "money", currency))
        .row("without a customer", "", count(nobody, "orders"), money(nobody, "money", currency))
        .text();
  }

  private static String segments(JsonNode answer) {
    var currency = Currency.getInstance(answer.path("currency").asText());
    var table = new Table("segment", "heads", "historic " + currency, "with predicted " + currency);
    var segments = new ArrayList<JsonNode>();
    answer.path("segments").forEach(segments::add);
    Collections.sort(segments, Report::bySegment);
    segments.forEach(
        segment ->
            table.row(
                words(segment.path("tier").asText() + " " + segment.path("stage").asText()),
                count(segment, "customers"),
                money(segment, "historicClv", currency),
                money(segment, "totalClv", currency)));
    return table.text();
  }

  private static int bySegment(JsonNode one, JsonNode other) {
    var byTier =
        TIERS.indexOf(one.path("tier").asText()) - TIERS.indexOf(other.path("tier").asText());
    return byTier != 0
        ? byTier
        : STAGES.indexOf(one.path("stage").asText()) - STAGES.indexOf(other.path("stage").asText());
  }

  private static String counts(String title, JsonNode counts, String name) {
    var table = new Table(title, "count");
    counts.forEach(entry -> table.row(words(entry.path(name).asText()), count(entry, "count")));
    return counts.isEmpty() ? table.row("none", "0").text() : table.text();
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String count(JsonNode node, String field) {
    return count(node.path(field).asLong());
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String money(JsonNode node, String field, Currency currency) {
    var digits = Math.max(0, currency.getDefaultFractionDigits());
    var amount = new BigDecimal(node.path(field).asText("0"));
    return String.format(Locale.ROOT, "%,." + digits + "f", amount);
  }
}
