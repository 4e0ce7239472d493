package dev.perennial.clv.api;

import jakarta.ws.rs.core.Response;

/// Ends a request with a problem. It carries no stack trace: it is an answer, not a fault.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refusal(Response.Status status, String detail) {
    super(detail, null, false, false);
    this.problem = Problem.of(status, detail);
  }

  Problem problem() {
    return problem;
  }
}
