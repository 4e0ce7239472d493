package dev.perennial.campaign.feedback;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// An answer that became the newest one about its thing.
///
/// @param before what they had answered about it until then
public record Kept(Answer answer, Optional<Attitude> before) {

  public Kept {
    requireNonNull(answer, "answer");
    requireNonNull(before, "before");
  }

  /// Whether somebody has to make good for something they did not know of.
  public boolean callsForRecovery() {
    return answer.attitude() == Attitude.DETRACTOR
        && before.filter(Attitude.DETRACTOR::equals).isEmpty();
  }

  /// Names this answer among all causes.
  public String ref() {
    return "feedback/" + answer.about() + "@" + answer.givenAt();
  }
}
