package dev.perennial.clv.rebuild;

/// Why nothing was rebuilt, in one sentence.
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}
