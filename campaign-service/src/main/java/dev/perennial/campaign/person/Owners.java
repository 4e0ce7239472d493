package dev.perennial.campaign.person;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whose an order is: of whom its newest assignment or else its record names, the person they are;
/// nobody's where that one is to be forgotten.
public final class Owners {

  private final Identities identities;
  private final Map<String, Assignment> assignments;

  /// @param assignments the newest one of each order that has any
  public Owners(Identities identities, Collection<Assignment> assignments) {
    this.identities = identities;
    this.assignments =
        assignments.stream().collect(Collectors.toMap(Assignment::orderKey, Function.identity()));
  }

  /// The owner's id, or what stands for nobody's.
  ///
  /// @param recordedId the customer id of the order's newest record
  public String ownerOf(String orderKey, String recordedId) {
    var assignment = assignments.get(orderKey);
    return identities.ownerOf(orderKey, assignment == null ? recordedId : assignment.customerId());
  }
}
