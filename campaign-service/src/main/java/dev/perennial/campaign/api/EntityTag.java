package dev.perennial.campaign.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.regex.Pattern;

/// Strong entity tags of RFC 9110: the version of what was seen, in quotes. Whoever changes
/// something says in `If-Match` what they saw of it: 428 where the header is absent, 412 where it
/// names something else.
final class EntityTag {

  private static final Pattern STRONG = Pattern.compile("\"([1-9][0-9]{0,8})\"");
  private static final String ANY = "*";

  private EntityTag() {}

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /// The version that `ifMatch` names.
  static int seen(String ifMatch) {
    if (ifMatch == null) {
      throw required("If-Match must carry the ETag of what this changes.");
    }
    var tag = STRONG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw changed();
    }
    return Integer.parseInt(tag.group(1));
  }

  /// The version that `ifMatch` names; empty for any, which `*` stands for.
  static Optional<Long> seenOrAny(String ifMatch) {
    return ifMatch != null && ifMatch.strip().equals(ANY)
        ? Optional.empty()
        : Optional.of((long) seen(ifMatch));
  }

  /// The version that is to be replaced; empty where nothing may be there yet, for which
  /// `If-None-Match: *` stands.
  static Optional<Integer> seenOrNothing(String ifMatch, String ifNoneMatch) {
    if (ifMatch == null && ifNoneMatch != null && ifNoneMatch.strip().equals(ANY)) {
      return Optional.empty();
    }
    if (ifMatch == null) {
      throw required("If-Match must carry the ETag of what this changes, or If-None-Match a *.");
    }
    return Optional.of(seen(ifMatch));
  }

  static WebApplicationException changed() {
    return new WebApplicationException(
        "It is not what it was when you read it: read it again.", Status.PRECONDITION_FAILED);
  }

  private static WebApplicationException required(String detail) {
    return new WebApplicationException(detail, Status.PRECONDITION_REQUIRED);
  }
}
