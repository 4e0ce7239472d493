package dev.perennial.campaign.decision;

/// What a campaign is for.
public enum CampaignKind {
  LOYALTY("loyalty"),
  RE_ENGAGEMENT("re-engagement"),
  PROMOTION("promotion"),
  ACTIVATION("activation"),
  POST_PURCHASE("post-purchase");

  private final String word;

  CampaignKind(String word) {
    this.word = word;
  }

  /// The kind as contracts and the API spell it.
  public String word() {
    return word;
  }
}
