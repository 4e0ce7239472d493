package dev.perennial.ingest.bulk;

/// Ends an attempt that is not to go on: it says nothing about the file.
final class Abandoned extends RuntimeException {

  enum Why {
    /// it was cancelled, or somebody else has it by now
    SUPERSEDED,
    /// this replica stops
    STOPPED
  }

  private final Why why;

  Abandoned(Why why) {
    super(why.name(), null, false, false);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
