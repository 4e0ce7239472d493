package dev.perennial.campaign.stream;

/// Why a record can never be handled, however often it is tried.
enum PoisonReason {
  /// The record has no value.
  NO_BODY,
  /// Its `ce_type` is none of those that its topic carries.
  UNKNOWN_TYPE,
  /// The value is not JSON.
  NOT_JSON,
  /// The value is JSON that breaks the contract of its type.
  BREAKS_CONTRACT
}
