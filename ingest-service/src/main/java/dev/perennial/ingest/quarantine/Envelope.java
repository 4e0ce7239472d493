package dev.perennial.ingest.quarantine;

import dev.perennial.ingest.platform.Delivery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/// A delivery as it is kept: with the headers that its platform's reader may ask for.
@RegisterForReflection
record Envelope(Map<String, String> headers, byte[] body) {

  static Envelope of(Delivery delivery) {
    return new Envelope(delivery.headers(), delivery.body());
  }

  Delivery delivery() {
    return new Delivery(headers, body);
  }
}
