package dev.perennial.ingest.api;

/// The `broker` or the `database` is away. What was asked for has not been remembered; the caller
/// repeats it.
public final class UnavailableException extends RuntimeException {

  private final String dependency;

  public UnavailableException(String dependency, Throwable cause) {
    super("the " + dependency + " is away", cause);
    this.dependency = dependency;
  }

  public String dependency() {
    return dependency;
  }
}
