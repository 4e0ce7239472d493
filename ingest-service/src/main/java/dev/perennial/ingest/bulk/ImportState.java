package dev.perennial.ingest.bulk;

/// How far an import is.
public enum ImportState {
  WAITING,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED
}
