package dev.perennial.ingest.api;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/// Answers without TLS in HTTP/1.1 alone. Java's own client asks with its first request to go on in
/// HTTP/2 (`Upgrade: h2c`); where that is granted, the request's body is read before [SmallBodies]
/// sees it. Who comes by TLS negotiates HTTP/2 as ever.
@ApplicationScoped
public class PlainHttp1 implements HttpServerOptionsCustomizer {

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
  }
}
