package dev.perennial.ingest.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.ingest.platform.Delivery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// A delivery as it is kept: with the headers that its platform's reader may ask for.
@RegisterForReflection
record Envelope(Map<String, String> headers, byte[] body) {

  static Envelope of(Delivery delivery) {
    return new Envelope(delivery.headers(), delivery.body());
  }

  static Envelope read(byte[] written, ObjectMapper json) {
    try {
      return json.readValue(written, Envelope.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] write(ObjectMapper json) {
    try {
      return json.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Delivery delivery() {
    return new Delivery(headers, body);
  }
}
