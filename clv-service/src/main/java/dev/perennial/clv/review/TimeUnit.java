package dev.perennial.clv.review;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// The unit of time of a model's parameters.
@RegisterForReflection
public enum TimeUnit {
  @JsonProperty("day")
  DAY(1),
  @JsonProperty("week")
  WEEK(7);

  private final int days;

  TimeUnit(int days) {
    this.days = days;
  }

  /// How many days make one.
  public int days() {
    return days;
  }
}
