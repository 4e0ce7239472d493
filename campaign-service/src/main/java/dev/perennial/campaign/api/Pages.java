package dev.perennial.campaign.api;

import jakarta.ws.rs.core.UriBuilder;
import org.jboss.resteasy.reactive.RestResponse;

/// Pages that name the next one, in the body and as an RFC 8288 `Link` header.
final class Pages {

  private Pages() {}

  static String link(String path, String cursor, int limit) {
    return UriBuilder.fromPath(path)
        .queryParam("cursor", cursor)
        .queryParam("limit", limit)
        .build()
        .toString();
  }

  /// @param next null on the last page
  static <T> RestResponse<T> response(T page, String next) {
    var response = RestResponse.ResponseBuilder.ok(page);
    if (next != null) {
      response.header("Link", "<" + next + ">; rel=\"next\"");
    }
    return response.build();
  }
}
