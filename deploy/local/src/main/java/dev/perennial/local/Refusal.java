package dev.perennial.local;

/// Why the launcher cannot go on, in one sentence for the person who typed the command. It ends the
/// command with exit code 1 and without a stack trace.
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Refusal(String sentence) {
    super(sentence);
  }

  public Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
