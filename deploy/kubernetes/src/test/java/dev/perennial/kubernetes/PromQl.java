package dev.perennial.kubernetes;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which metrics an expression asks for. That it is one is promtool's to say.
final class PromQl {

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
  private static final Pattern LABELS =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  private PromQl() {}

  static Set<String> metrics(String expression) {
    var bare = TEXT.matcher(expression).replaceAll("");
    for (var what : new Pattern[] {MATCHERS, LABELS}) {
      bare = what.matcher(bare).replaceAll("");
    }
    return METRIC
        .matcher(bare)
        .results()
        .map(MatchResult::group)
        .filter(word -> !WORDS.contains(word))
        .collect(toSet());
  }
}
