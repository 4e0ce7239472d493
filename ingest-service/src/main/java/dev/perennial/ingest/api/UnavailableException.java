package dev.perennial.ingest.api;

/// The `broker` or the `database` is away, or the `quarantine` full. What was asked for has not
/// been remembered; the caller repeats it.
public final class UnavailableException extends RuntimeException {

  private final String dependency;
  private final String why;

  public UnavailableException(String dependency, Throwable cause) {
    this(dependency, "away", cause.getClass().getName(), cause);
  }

  private UnavailableException(String dependency, String state, String why, Throwable cause) {
    super("the " + dependency + " is " + state, cause);
    this.dependency = dependency;
    this.why = why;
  }

  public static UnavailableException full(String dependency) {
    return new UnavailableException(dependency, "full", "full", null);
  }

  public String dependency() {
    return dependency;
  }

  /// For the log: it says nothing of what was asked for.
  public String why() {
    return why;
  }
}
