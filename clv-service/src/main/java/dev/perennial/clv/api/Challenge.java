package dev.perennial.clv.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// Tells callers what is missing in the token they sent, as RFC 6750 has it.
final class Challenge {

  private static final String BEARER = "Bearer realm=\"perennial\"";

  private Challenge() {}

  static Response toWhoHasNoToken() {
    return response(
        Problem.of(Response.Status.UNAUTHORIZED, "a token is needed: Authorization: Bearer ..."),
        "");
  }

  /// Why is for nobody who guesses to know; the log says it at DEBUG.
  static Response toWhoseTokenIsWrong() {
    return response(
        Problem.of(
            Response.Status.UNAUTHORIZED,
            "the token is not one that is believed here, or no longer"),
        ", error=\"invalid_token\"");
  }

  static Response toWhoLacksAScope(SimpleResourceInfo asked) {
    return scope(asked)
        .map(
            scope ->
                response(
                    Problem.of(Response.Status.FORBIDDEN, "the token has not the scope " + scope),
                    ", error=\"insufficient_scope\", scope=\"" + scope + '"'))
        .orElseGet(
            () ->
                response(
                    Problem.of(Response.Status.FORBIDDEN, "the token has not the scope of this"),
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

  private static Response response(Problem problem, String error) {
    return Response.fromResponse(problem.asResponse())
        .header(HttpHeaders.WWW_AUTHENTICATE, BEARER + error)
        .build();
  }
}
