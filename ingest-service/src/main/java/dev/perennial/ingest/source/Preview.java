package dev.perennial.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.ingest.refusal.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/// What would be made of a body: its statements, or why it would be quarantined.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preview(List<Map<String, Object>> statements, Reason reason, String detail) {}
