package dev.perennial.campaign.webhook;

import java.util.Optional;

/// What is sent to an endpoint.
///
/// @param id the `webhook-id`: the same however often it is sent
/// @param traceparent of the attempt; empty where nobody records it
record Message(String id, byte[] body, Optional<String> traceparent) {

  Message(String id, byte[] body) {
    this(id, body, Optional.empty());
  }
}
