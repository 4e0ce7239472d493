package dev.perennial.bench.usage;

/// A statement that clients sent, with its parameters left out.
///
/// @param database that it was for
record Statement(String database, String text) {

  private static final int SHOWN = 70;

  /// Its beginning, on one line.
  String shown() {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
