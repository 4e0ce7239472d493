package dev.perennial.bench.flow;

import java.util.Locale;

/// By which door orders go in.
public enum DoorKind {
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
    return name().toLowerCase(Locale.ROOT);
  }
}
