package dev.perennial.ingest.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// The sources that a token is for.
///
/// @param names empty where there is no limit; a limit to nothing is an empty set
public record SourceLimit(Optional<Set<String>> names) {

  public static final SourceLimit NONE = new SourceLimit(Optional.empty());

  public static SourceLimit to(Set<String> names) {
    return new SourceLimit(Optional.of(Set.copyOf(names)));
  }

  public boolean allows(String source) {
    return names.map(all -> all.contains(source)).orElse(true);
  }

  /// Of several names for the same, one is enough.
  public boolean allowsAny(Collection<String> sources) {
    return sources.stream().anyMatch(this::allows);
  }

  public boolean isLimited() {
    return names.isPresent();
  }
}
