package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.feedback.Attitude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/// An answer of a customer.
///
/// @param attitude `DETRACTOR`, `PASSIVE` or `PROMOTER`
/// @param tier at the time of the answer, as `stage`; absent where there was no segment yet
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedbackJson(
    String about,
    int score,
    String attitude,
    String text,
    String channel,
    Instant at,
    String tier,
    String stage) {

  static FeedbackJson of(FeedbackRow row) {
    return new FeedbackJson(
        row.about,
        row.score,
        Attitude.of(row.score).name(),
        row.comment,
        row.channel,
        row.givenAt,
        row.tier,
        row.stage);
  }

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<FeedbackJson> feedback, String next) {}

  /// What is sent.
  ///
  /// @param about an order key or the name of a survey
  /// @param score 0 to 10
  /// @param text at most 2,000 characters
  /// @param at RFC 3339; now by itself
  @RegisterForReflection
  public record Given(
      String customer, String about, Integer score, String text, String channel, String at) {}

  /// What came of it.
  ///
  /// @param newest whether it counts now: false where a later answer about the same was known
  @RegisterForReflection
  public record Taken(
      String customer, String about, int score, String attitude, Instant at, boolean newest) {}
}
