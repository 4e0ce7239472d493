package dev.perennial.campaign.feedback;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// The newest answer of a customer, whatever it is about.
public record LastFeedback(String about, int score, Instant givenAt) {

  public LastFeedback {
    requireNonNull(about, "about");
    requireNonNull(givenAt, "givenAt");
    Attitude.of(score);
  }

  public Attitude attitude() {
    return Attitude.of(score);
  }
}
