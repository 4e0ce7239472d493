package dev.perennial.campaign.access;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.embedded.Grant;
import dev.perennial.embedded.Issuer;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Sends a token that may do everything with each request of a test that sends no other. Whoever
/// wants to send none says `noFilters()`.
public final class Bearer implements QuarkusTestBeforeEachCallback, Filter {

  private static final Duration LIFE = Duration.ofHours(2);
  private static final String OF_EVERYTHING = of("tests", ScopesOfTheService.all());

  /// As the header says it.
  public static String ofEverything() {
    return OF_EVERYTHING;
  }

  public static String of(String subject, List<String> scopes) {
    return "Bearer " + token(Grant.of(subject, scopes), Instant.now());
  }

  static String token(Grant grant, Instant issuedAt) {
    return Issuer.of(EmbeddedResource.KEYS).token(grant, issuedAt, LIFE);
  }

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.replaceFiltersWith(this);
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    if (!request.getHeaders().hasHeaderWithName("Authorization")) {
      request.header("Authorization", ofEverything());
    }
    return context.next(request, response);
  }
}
