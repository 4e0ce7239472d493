package dev.perennial.clv.review;

/// How far a job is.
public enum JobState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED
}
