package dev.perennial.embedded;

import java.util.List;

/// What a token says of its bearer.
///
/// @param subject who it is, for the audit log
/// @param scopes what they may do
/// @param sources the sources they may do it for; none says nothing of sources
public record Grant(String subject, List<String> scopes, List<String> sources) {

  public Grant {
    scopes = List.copyOf(scopes);
    sources = List.copyOf(sources);
  }

  public static Grant of(String subject, List<String> scopes) {
    return new Grant(subject, scopes, List.of());
  }
}
