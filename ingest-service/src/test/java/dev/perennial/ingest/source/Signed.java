package dev.perennial.ingest.source;

import static io.restassured.RestAssured.given;

import dev.perennial.ingest.platform.Signatures;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Deliveries of the source `tested`, as its shop signs them.
final class Signed {

  static final String SECRET = "a-secret-of-the-tests";

  private Signed() {}

  static ValidatableResponse deliver(String body) {
    return deliver(body, SECRET);
  }

  static ValidatableResponse deliver(String body, String secret) {
    var signature = Signatures.hmacSha256(secret, body.getBytes(StandardCharsets.UTF_8));
    return given()
        .contentType("application/json")
        .header("X-Perennial-Signature", Base64.getEncoder().encodeToString(signature))
        .body(body)
        .post("/v1/sources/tested/webhooks")
        .then();
  }

  static String order(String id, String more) {
    return """
        {"id":"%s","placedAt":"2026-01-31T10:00:00Z","updatedAt":"2026-01-31T10:00:00Z",
         "currency":"EUR","total":"119.00","tax":"19.00"%s}"""
        .formatted(id, more.isEmpty() ? "" : "," + more);
  }

  static String refund(String order, String id, String amount) {
    return """
        {"id":"%s","refundId":"%s","refundedAt":"2026-02-03T10:00:00Z",
         "currency":"EUR","amount":"%s"}"""
        .formatted(order, id, amount);
  }
}
