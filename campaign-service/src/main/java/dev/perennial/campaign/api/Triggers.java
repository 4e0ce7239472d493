package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.campaign.event.CampaignTriggered;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A page of published triggers, oldest first.
///
/// @param triggers `campaign.triggered` events, as published
/// @param cursor where to go on later, also when this page is the last one for now
/// @param next the next page; absent when this one was not full
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Triggers(
    @Schema(type = SchemaType.ARRAY, implementation = CampaignTriggered.class) List<Event> triggers,
    String cursor,
    String next) {

  /// @param json the event
  @RegisterForReflection
  public record Event(@JsonValue @JsonRawValue String json) {}
}
