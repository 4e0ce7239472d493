package dev.perennial.ingest.bulk;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Imports as callers see them.
final class Jobs {

  private Jobs() {}

  /// @param query `format=lines&...`
  static ValidatableResponse post(String query, byte[] file) {
    return given()
        .contentType("application/octet-stream")
        .body(file)
        .post("/v1/imports?" + query)
        .then();
  }

  static String accepted(String query, byte[] file) {
    return post(query, file).statusCode(202).extract().header("Location");
  }

  static String accepted(String query, String file) {
    return accepted(query, file.getBytes(StandardCharsets.UTF_8));
  }

  static JsonPath get(String location) {
    return given().get(location).then().statusCode(200).extract().jsonPath();
  }

  static JsonPath ended(String location) {
    return await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> get(location), job -> job.getString("endedAt") != null);
  }
}
