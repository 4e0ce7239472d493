package dev.perennial.campaign.delivery;

import java.util.Collection;
import java.util.List;

/// Which triggers an endpoint wants. An empty list wants all.
///
/// @param kinds kinds of campaigns, at most 50, each of 1 to 60 characters
/// @param campaigns keys of campaigns, at most 50, each of 1 to 60 characters
public record Filter(List<String> kinds, List<String> campaigns) {

  private static final int ENTRIES_MAX = 50;
  private static final int CHARS_MAX = 60;

  public Filter {
    kinds = plain("kinds", kinds);
    campaigns = plain("campaigns", campaigns);
  }

  private static List<String> plain(String name, Collection<String> entries) {
    if (entries.size() > ENTRIES_MAX) {
      throw new IllegalArgumentException(name + " has more than " + ENTRIES_MAX + " entries.");
    }
    for (var entry : entries) {
      if (entry == null
          || entry.isEmpty()
          || entry.length() > CHARS_MAX
          || entry.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            name + " has an entry that is not 1 to " + CHARS_MAX + " plain characters.");
      }
    }
    return entries.stream().distinct().sorted().toList();
  }
}
