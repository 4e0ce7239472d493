package dev.perennial.campaign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateLimitTest.ThreeADay.class)
class RateLimitTest {

  @Test
  void beyondTheirShareACallerIsToldWhenToComeBack() {
    // Given: 3 a day
    var first = given().get("/v1/campaigns");
    var second = given().get("/v1/nothing-here");
    given().get("/v1/campaigns");
    // When
    var fourth = given().get("/v1/campaigns");
    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"caller\";q=3;w=86400");
    assertThat(first.header("RateLimit")).isEqualTo("\"caller\";r=2;t=28800");
    assertThat(remaining(second)).isEqualTo(1);
    fourth
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .body("title", equalTo("Too Many Requests"));
    assertThat(remaining(fourth)).isZero();
    assertThat(Integer.parseInt(fourth.header("Retry-After"))).isBetween(28_000, 28_800);
    // And health and metrics are always there
    for (var path : List.of("/q/health/live", "/q/metrics")) {
      assertThat(given().get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  private static int remaining(Response response) {
    return Integer.parseInt(response.header("RateLimit").replaceAll(".*;r=(\\d+);.*", "$1"));
  }

  public static final class ThreeADay implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      var overrides = new HashMap<>(new RealServers().getConfigOverrides());
      overrides.put("campaign.rate-limit.requests", "3");
      overrides.put("campaign.rate-limit.window", "P1D");
      return overrides;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return new RealServers().testResources();
    }
  }
}
