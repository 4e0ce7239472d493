package dev.perennial.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;

/// What is made of one element of a request. It never throws for what the element says.
public interface Reading<T> {

  T read(JsonNode node);

  /// Of what is not JSON.
  T malformed(String detail);
}
