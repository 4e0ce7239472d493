package dev.perennial.campaign.decision;

/// What merchants call a customer by recency, frequency and spend beside the others; clv-service
/// says which scores have which name.
public enum RfmGroup {
  CHAMPIONS,
  LOYAL,
  ACTIVE,
  NEW,
  PROMISING,
  NEEDS_ATTENTION,
  AT_RISK,
  ALMOST_LOST,
  PREVIOUSLY_LOYAL,
  DORMANT,
  PROSPECTS
}
