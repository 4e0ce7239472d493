package dev.perennial.campaign.api;

import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Strong entity tags of RFC 9110: the version of what was seen, in quotes. Whoever changes
/// something says in `If-Match` what they saw of it.
final class EntityTag {

  private static final Pattern STRONG = Pattern.compile("\"([0-9]{1,18})\"");

  private EntityTag() {}

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /// The version that `ifMatch` names; empty for any, which `*` stands for. 428 where the header is
  /// absent, 412 where it is no tag from here.
  static Optional<Long> version(String ifMatch) {
    if (ifMatch == null) {
      throw new WebApplicationException("If-Match is missing.", 428);
    }
    if (ifMatch.strip().equals("*")) {
      return Optional.empty();
    }
    var tag = STRONG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw changed();
    }
    return Optional.of(Long.valueOf(tag.group(1)));
  }

  static WebApplicationException changed() {
    return new WebApplicationException("It is not what it was when you read it.", 412);
  }
}
