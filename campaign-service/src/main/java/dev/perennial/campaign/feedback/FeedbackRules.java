package dev.perennial.campaign.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What feedback stops.
///
/// @param hold how long a detractor gets no promotion; 0 for no hold
public record FeedbackRules(Duration hold) {

  public FeedbackRules {
    if (hold.isNegative()) {
      throw new IllegalArgumentException("hold is negative: " + hold);
    }
  }

  /// Whether promotions wait: the newest answer was a detractor's, less than [#hold] ago. A later
  /// better answer ends it at once.
  public boolean holdsPromotion(Optional<LastFeedback> last, Instant now) {
    return heldUntil(last).filter(now::isBefore).isPresent();
  }

  /// When promotions may go on; empty where nothing stopped them.
  public Optional<Instant> heldUntil(Optional<LastFeedback> last) {
    return last.filter(feedback -> feedback.attitude() == Attitude.DETRACTOR)
        .map(feedback -> feedback.givenAt().plus(hold));
  }
}
