package dev.perennial.campaign.loyalty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The entries that are being made, in their order.
public final class Journal {

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> made = new HashMap<>();
  private final Set<UUID> known;

  /// @param known ids of entries that were made before
  public Journal(Set<UUID> known) {
    this.known = new HashSet<>(known);
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// Whether `cause` has moved points already.
  boolean holds(Cause cause) {
    return known.contains(Entry.firstOf(cause));
  }

  void post(
      long wallet,
      Cause cause,
      EntryKind kind,
      Account debit,
      Account credit,
      long points,
      Optional<String> orderKey) {
    var nth = made.merge(cause.key(), 1, Integer::sum) - 1;
    var id = Entry.id(cause, nth);
    known.add(id);
    entries.add(
        new Entry(
            id, wallet, kind, debit, credit, points, cause.at(), orderKey, cause.redemptionId()));
  }
}
