package dev.perennial.campaign.loyalty;

/// Where the points of an order stand; time moves them on, and never back.
public enum LotState {
  PENDING,
  AVAILABLE,
  EXPIRED;

  /// The account that holds the points of a lot in this state.
  Account account() {
    return switch (this) {
      case PENDING -> Account.PENDING;
      case AVAILABLE -> Account.AVAILABLE;
      case EXPIRED -> Account.EXPIRED;
    };
  }
}
