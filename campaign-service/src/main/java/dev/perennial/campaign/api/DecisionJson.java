package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.perennial.campaign.event.CampaignTriggered.CauseJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why something was sent to a customer, or why not.
///
/// @param outcome `sent` or `not_sent`
/// @param reason the one reason of what was not sent
/// @param validUntil of what was sent
/// @param inputs what was judged: segment before and after, values, model version
/// @param mail what became of it, where it goes by e-mail from here
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionJson(
    String decisionId,
    String customerId,
    String campaign,
    int campaignVersion,
    String kind,
    String step,
    CauseJson cause,
    Instant asOf,
    Instant decidedAt,
    String outcome,
    String reason,
    Instant validUntil,
    @Schema(type = SchemaType.OBJECT) @JsonRawValue String inputs,
    MailJson mail) {

  /// @param mail null where it is not mailed
  static DecisionJson of(DecisionRow row, MailRow mail) {
    return new DecisionJson(
        row.decisionId,
        row.customerId,
        row.campaign,
        row.campaignVersion,
        row.kind,
        row.step,
        new CauseJson(row.causeKind, row.causeChange, row.causeRef),
        row.asOf,
        row.decidedAt,
        row.outcome,
        row.reason,
        row.validUntil,
        row.inputs,
        MailJson.of(mail));
  }

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<DecisionJson> decisions, String next) {}
}
