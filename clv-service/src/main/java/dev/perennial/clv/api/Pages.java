package dev.perennial.clv.api;

import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/// Pages that name the next one, in the body and as an RFC 8288 `Link` header.
final class Pages {

  private Pages() {}

  /// Cuts rows that were asked for with one more than `limit` to the page.
  static <T> List<T> cut(List<T> oneMore, int limit) {
    return oneMore.subList(0, Math.min(limit, oneMore.size()));
  }

  /// The address of the page after `last`.
  static String link(Cursor last, int limit, String path, Object... values) {
    return UriBuilder.fromPath(path)
        .queryParam("cursor", last.text())
        .queryParam("limit", limit)
        .build(values)
        .toString();
  }

  /// @param next null on the last page
  static <T> RestResponse<T> response(T page, String next) {
    var response = RestResponse.ResponseBuilder.ok(page);
    return next == null
        ? response.build()
        : response.header("Link", "<" + next + ">; rel=\"next\"").build();
  }
}
