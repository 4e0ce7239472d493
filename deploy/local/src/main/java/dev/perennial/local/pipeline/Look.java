package dev.perennial.local.pipeline;

/// What is still to be done at one moment, from the front of the pipeline to its end.
///
/// @param identities found out about customers, not yet applied by clv-service
/// @param orders recorded, not yet applied by clv-service
/// @param reviewsDue customers whose moment has come
/// @param valuesWaiting events of clv-service not yet published
/// @param changes published, not yet decided by campaign-service
/// @param triggersWaiting triggers not yet published
/// @param stepsDue campaign steps whose moment has come
public record Look(
    long identities,
    long orders,
    long reviewsDue,
    long valuesWaiting,
    long changes,
    long triggersWaiting,
    long stepsDue) {

  /// Consumer lag 0, outbox 0, no review or step due.
  public boolean isAtRest() {
    return all() == 0;
  }

  /// All that is left to do, of whatever kind.
  public long all() {
    return identities + orders + reviewsDue + valuesWaiting + changes + triggersWaiting + stepsDue;
  }

  /// For people who wait.
  public String sentence() {
    return "%,d identities and %,d orders to apply, %,d reviews due, %,d values to publish, %,d changes to decide, %,d triggers to publish, %,d steps due"
        .formatted(
            identities, orders, reviewsDue, valuesWaiting, changes, triggersWaiting, stepsDue);
  }
}
