package dev.perennial.campaign.definition;

/// What is wrong with a document, and where.
public final class Fault extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String pointer;

  /// @param pointer RFC 6901
  Fault(String pointer, String message) {
    super(message, null, false, false);
    this.pointer = pointer;
  }

  /// The JSON pointer (RFC 6901) of what is wrong.
  public String pointer() {
    return pointer;
  }
}
