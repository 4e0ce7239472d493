package dev.perennial.campaign.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// RFC 9110 preconditions over versions that count from 1.
final class Precondition {

  private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,8})\"");
  private static final String NOTHING = "*";

  private Precondition() {}

  static String tag(int version) {
    return "\"" + version + "\"";
  }

  /// The version that `ifMatch` names.
  static int version(String ifMatch) {
    if (ifMatch == null) {
      throw required("If-Match must carry the ETag of what this replaces.");
    }
    var tag = TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw failed();
    }
    return Integer.parseInt(tag.group(1));
  }

  /// The version that is to be replaced; empty where nothing may be there yet.
  static OptionalInt version(String ifMatch, String ifNoneMatch) {
    if (ifMatch == null && NOTHING.equals(ifNoneMatch)) {
      return OptionalInt.empty();
    }
    if (ifMatch == null) {
      throw required("If-Match must carry the ETag of what this replaces, or If-None-Match a *.");
    }
    return OptionalInt.of(version(ifMatch));
  }

  static WebApplicationException failed() {
    return new WebApplicationException(
        "It is not what the precondition names; read it again.", Status.PRECONDITION_FAILED);
  }

  private static WebApplicationException required(String detail) {
    return new WebApplicationException(detail, Status.PRECONDITION_REQUIRED);
  }
}
