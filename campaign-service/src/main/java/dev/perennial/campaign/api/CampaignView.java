package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.perennial.campaign.definition.CampaignStore.Stored;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A campaign as the API shows it.
///
/// @param status `draft`, `live`, `paused` or `ended`
/// @param version counts what the definition has said; decisions name it
/// @param revision counts every change; it is the ETag
/// @param since it is about what happened from then on; absent for a draft
/// @param changedBy `api`, `perennial` (the installation), `guardrail` or `overrun`
/// @param because why it was paused, where no person paused it
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignView(
    String campaign,
    String status,
    int version,
    int revision,
    Instant since,
    Instant changedAt,
    String changedBy,
    String because,
    @Schema(ref = "CampaignDocument") @JsonRawValue String definition) {

  static CampaignView of(Stored stored) {
    return new CampaignView(
        stored.campaign(),
        stored.status().word(),
        stored.version(),
        stored.revision(),
        stored.since().orElse(null),
        stored.changedAt(),
        stored.changedBy(),
        stored.because().orElse(null),
        stored.document());
  }

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<CampaignView> campaigns, String next) {}

  /// @param status `live`, `paused` or `ended`
  @RegisterForReflection
  public record StatusChange(String status) {}
}
