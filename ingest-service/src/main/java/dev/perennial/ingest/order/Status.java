package dev.perennial.ingest.order;

/// How far an order has come. Of two snapshots of one moment the one that came further is newer.
public enum Status {
  PENDING(1),
  PAID(2),
  CANCELLED(3);

  private final int rank;

  Status(int rank) {
    this.rank = rank;
  }

  int rank() {
    return rank;
  }
}
