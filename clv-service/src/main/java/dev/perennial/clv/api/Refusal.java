package dev.perennial.clv.api;

import jakarta.ws.rs.core.Response;

/// Ends a request with a problem. It carries no stack trace: it is an answer, not a fault.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refusal(Response.Status status, String detail) {
    this(Problem.of(status, detail));
  }

  /// For a status that Jakarta REST has no name for.
  Refusal(int status, String title, String detail) {
    this(new Problem("about:blank", title, status, detail));
  }

  private Refusal(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
