package dev.perennial.ingest.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;

/// Reads small bodies as they come in, before there is a thread or room for them: whoever sends
/// slowly holds neither, and no thread waits for packets. Larger ones are read by who takes them
/// in, within the bound on bytes; so memory holds one small body a connection, and connections are
/// bounded.
final class SmallBodies {

  private static final int SMALL = 32 * 1024;
  private static final int BEFORE_ROUTES = 10;

  private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(SMALL);

  void register(@Observes Filters filters) {
    filters.register(this::read, BEFORE_ROUTES);
  }

  private void read(RoutingContext exchange) {
    if (isSmall(exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
      reader.handle(exchange);
    } else {
      exchange.next();
    }
  }

  /// The server has refused what is no number. Of nothing there is nothing to read.
  private static boolean isSmall(String contentLength) {
    if (contentLength == null) {
      return false;
    }
    long length = Long.parseLong(contentLength);
    return length > 0 && length <= SMALL;
  }
}
