package dev.perennial.ingest.api;

import java.io.IOException;

/// A caller that went away, or fell silent, before all of its body had come. Nothing is wrong here.
public final class BrokenOffException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokenOffException(IOException cause) {
    super("a body broke off", cause);
  }
}
