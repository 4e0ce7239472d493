package dev.perennial.campaign.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// One request in the audit log. It never says what was in a body.
///
/// @param subject of the token
/// @param client that the token was given to; null where it does not say
/// @param scopes that the token had, separated by spaces
/// @param path without what stood behind a question mark
/// @param status of the answer; null while there is none, and where the process died before
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditLine(
    long id,
    Instant at,
    String subject,
    String client,
    String scopes,
    String method,
    String path,
    Integer status) {}
