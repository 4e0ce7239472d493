package dev.perennial.ingest.source;

/// Deliveries that nobody can read.
public final class Unread {

  private Unread() {}

  /// The id in quarantine of one more, of the source `tested`.
  public static int kept() {
    return Signed.deliver("{\"id\":1}").statusCode(202).extract().path("quarantine");
  }
}
