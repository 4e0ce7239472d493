package dev.perennial.bench.flow;

/// By which door orders go in.
enum DoorKind {
  SINGLE,
  BATCH,
  TOPIC;

  /// How the report names it.
  String title(int batch) {
    return switch (this) {
      case SINGLE -> "over HTTP, one a request";
      case BATCH -> "over HTTP, %d a request".formatted(batch);
      case TOPIC -> "by the topic orders.raw.v1";
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
