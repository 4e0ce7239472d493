package dev.perennial.ingest.api;

/// Ends a request with a problem. It carries no stack trace: it is an answer, not a fault.
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
