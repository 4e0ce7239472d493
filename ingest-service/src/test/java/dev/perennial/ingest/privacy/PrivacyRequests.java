package dev.perennial.ingest.privacy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;

/// Requests of persons, as operators make them.
public final class PrivacyRequests {

  private PrivacyRequests() {}

  /// Until it is done.
  public static void erase(String reference) {
    var path = request("erasures", reference);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> given().get(path).path("state").equals("DONE"));
  }

  /// Where the job is.
  public static String request(String kind, String reference) {
    return URI.create(
            given()
                .contentType("application/json")
                .body(reference.replace('\'', '"'))
                .post("/v1/privacy/" + kind)
                .then()
                .statusCode(202)
                .extract()
                .header("Location"))
        .getPath();
  }
}
