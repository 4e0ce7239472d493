package dev.perennial.campaign.feedback;

/// How a score from 0 to 10 is read: Reichheld, "The one number you need to grow", Harvard
/// Business Review, December 2003.
public enum Attitude {
  DETRACTOR,
  PASSIVE,
  PROMOTER;

  /// 0 to 6 is a detractor, 7 and 8 passive, 9 and 10 a promoter.
  public static Attitude of(int score) {
    if (score < 0 || score > 10) {
      throw new IllegalArgumentException("score outside 0 to 10: " + score);
    }
    return score <= 6 ? DETRACTOR : score <= 8 ? PASSIVE : PROMOTER;
  }
}
