package dev.perennial.campaign;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/// Endpoints of webhooks for tests, by the API.
public final class Subscriptions {

  private Subscriptions() {}

  /// An endpoint that is told of everything from now on.
  public static Endpoint subscribe(String url) {
    return subscribe(Map.of("url", url));
  }

  public static Endpoint subscribe(Map<String, Object> wanted) {
    var made = post(wanted).statusCode(201).extract().jsonPath();
    return new Endpoint(made.getString("webhookId"), made.getString("secret"));
  }

  public static ValidatableResponse post(Map<String, Object> wanted) {
    return given().contentType(ContentType.JSON).body(wanted).post("/v1/webhooks").then();
  }

  public static void deleteAll() {
    given()
        .get("/v1/webhooks")
        .jsonPath()
        .<String>getList("webhooks.webhookId")
        .forEach(id -> given().header("If-Match", "*").delete("/v1/webhooks/" + id));
  }

  public record Endpoint(String webhookId, String secret) {

    public String path() {
      return "/v1/webhooks/" + webhookId;
    }

    public String state() {
      return given().get(path()).jsonPath().getString("state");
    }

    /// The log, newest first, as maps.
    public List<Map<String, Object>> log(String query) {
      return given().get(path() + "/deliveries?" + query).jsonPath().getList("deliveries");
    }

    public ValidatableResponse replay(String what, Object value) {
      return given()
          .contentType(ContentType.JSON)
          .body(Map.of(what, value))
          .post(path() + "/replays")
          .then();
    }

    public ValidatableResponse put(Map<String, Object> wanted) {
      return given()
          .contentType(ContentType.JSON)
          .header("If-Match", "*")
          .body(wanted)
          .put(path())
          .then();
    }
  }
}
