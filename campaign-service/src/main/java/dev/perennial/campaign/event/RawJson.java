package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What is JSON already.
@RegisterForReflection
public record RawJson(@JsonValue @JsonRawValue String text) {}
