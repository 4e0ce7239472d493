package dev.perennial.campaign.decision;

import java.util.Locale;

/// Where a campaign stands: draft, then live and paused as often as one likes, then ended.
public enum CampaignStatus {
  DRAFT,
  LIVE,
  PAUSED,
  ENDED;

  /// Whether `next` may follow; what has ended stays so.
  public boolean mayBecome(CampaignStatus next) {
    return switch (this) {
      case DRAFT -> next == DRAFT || next == LIVE || next == ENDED;
      case LIVE, PAUSED -> next != DRAFT;
      case ENDED -> next == ENDED;
    };
  }

  /// The status as the API spells it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
