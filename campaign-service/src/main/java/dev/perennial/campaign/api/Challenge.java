package dev.perennial.campaign.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// Tells callers what is missing in the token they sent, as RFC 6750 has it.
final class Challenge {

  private static final String BEARER = "Bearer realm=\"perennial\"";

  private Challenge() {}

  static Response toWhoHasNoToken() {
    return response(Status.UNAUTHORIZED, "A token is needed: Authorization: Bearer ...", "");
  }

  /// Why is for nobody who guesses to know; the log says it at DEBUG.
  static Response toWhoseTokenIsWrong() {
    return response(
        Status.UNAUTHORIZED,
        "The token is not one that is believed here, or no longer.",
        ", error=\"invalid_token\"");
  }

  static Response toWhoLacksAScope(SimpleResourceInfo asked) {
    return scope(asked)
        .map(
            scope ->
                response(
                    Status.FORBIDDEN,
                    "The token has not the scope " + scope + ".",
                    ", error=\"insufficient_scope\", scope=\"" + scope + '"'))
        .orElseGet(
            () ->
                response(
                    Status.FORBIDDEN,
                    "The token has not the scope of this.",
                    ", error=\"insufficient_scope\""));
  }

  private static Optional<String> scope(SimpleResourceInfo asked) {
    try {
      var method =
          asked.getResourceClass().getMethod(asked.getMethodName(), asked.parameterTypes());
      return Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
          .map(allowed -> String.join(" ", allowed.value()));
    } catch (NoSuchMethodException _) {
      return Optional.empty(); // a native image that does not know it: the API's description does
    }
  }

  private static Response response(Status status, String detail, String error) {
    return Response.fromResponse(Problem.response(status, detail))
        .header(HttpHeaders.WWW_AUTHENTICATE, BEARER + error)
        .build();
  }
}
