package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.feedback.Answer;
import dev.perennial.campaign.ledger.FeedbackBook;
import dev.perennial.campaign.ledger.Portraits;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;

/// What customers say, and how many would recommend the shop.
@Path("/v1")
public class FeedbackResource {

  private static final char LIST = 'f';
  private static final Duration SKEW_MAX = Duration.ofMinutes(5);
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration NPS_OVER = Duration.ofDays(365);

  private final Pool pool;
  private final Portraits persons;
  private final FeedbackBook book;
  private final BusinessClock clock;

  FeedbackResource(Pool pool, Portraits persons, FeedbackBook book, BusinessClock clock) {
    this.pool = pool;
    this.persons = persons;
    this.book = book;
    this.clock = clock;
  }

  @POST
  @RolesAllowed(Scopes.FEEDBACK_WRITE)
  @Path("/feedback")
  @Idempotent
  @Operation(
      summary = "Takes an answer of a customer in",
      description = "The newest answer about one order or survey counts. Needs an Idempotency-Key.")
  @Parameter(name = IdempotencyKey.HEADER, in = ParameterIn.HEADER, required = true)
  public Uni<FeedbackJson.Taken> give(FeedbackJson.Given given) {
    var told = answer(given, clock.now());
    return known(told.customerId())
        .map(told::of)
        .chain(
            answer ->
                book.take(List.of(answer))
                    .map(
                        kept ->
                            new FeedbackJson.Taken(
                                answer.customerId(),
                                answer.about(),
                                answer.score(),
                                answer.attitude().name(),
                                answer.givenAt(),
                                !kept.isEmpty())));
  }

  /// The id that the customer goes by.
  private Uni<String> known(String customerId) {
    return persons.goesBy(pool, customerId).map(id -> id.orElseThrow(CustomerIds::unknown));
  }

  @GET
  @RolesAllowed(Scopes.FEEDBACK_READ)
  @Path("/feedback/nps")
  @WithSession
  @Operation(
      summary = "Net promoter score by tier and by stage at the time of the answer",
      description =
          "With the adjusted Wald interval of Rocks (2016), 95 %. Over the last 365 days, or from"
              + " `since` on.")
  public Uni<NpsJson> nps(@QueryParam("since") String since) {
    var from = since == null ? clock.now().minus(NPS_OVER) : instant("since", since);
    return FeedbackRow.tally(from).map(tallies -> NpsJson.of(from, tallies));
  }

  @GET
  @RolesAllowed(Scopes.FEEDBACK_READ)
  @Path("/customers/{customerId}/feedback")
  @WithSession
  @Operation(summary = "Answers of one customer, newest first")
  public Uni<RestResponse<FeedbackJson.Page>> ofCustomer(
      @PathParam("customerId") String customerId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    var before = Cursor.place(LIST, cursor, Long.MAX_VALUE);
    var rows = Limit.checked(limit) + 1;
    return persons
        .goesBy(pool, customerId)
        .chain(id -> FeedbackRow.ofCustomer(id.orElse(customerId), before, rows))
        .map(oneMore -> page(customerId, oneMore, limit));
  }

  private static RestResponse<FeedbackJson.Page> page(
      String customerId, List<FeedbackRow> oneMore, int limit) {
    var rows = oneMore.subList(0, Math.min(limit, oneMore.size()));
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link(
                "/v1/customers/" + customerId + "/feedback",
                new Cursor(LIST, rows.getLast().feedbackId).text(),
                limit);
    return Pages.response(
        new FeedbackJson.Page(rows.stream().map(FeedbackJson::of).toList(), next), next);
  }

  private static Answer answer(FeedbackJson.Given given, Instant now) {
    if (given == null || given.customer() == null || given.about() == null) {
      throw new BadRequestException("customer or about is missing.");
    }
    if (given.score() == null) {
      throw new BadRequestException("score is missing.");
    }
    var at = given.at() == null ? now : instant("at", given.at());
    if (at.isAfter(now.plus(SKEW_MAX))) {
      throw new BadRequestException("at lies in the future.");
    }
    try {
      return new Answer(
          given.customer(),
          given.about(),
          given.score(),
          Optional.ofNullable(given.text()),
          Optional.ofNullable(given.channel()),
          at.isAfter(now) ? now : at);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(e.getMessage() + ".", e);
    }
  }

  private static Instant instant(String name, String text) {
    try {
      var instant = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
      if (instant.isAfter(Instant.EPOCH) && instant.isBefore(LATEST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw new BadRequestException(name + " is not an RFC 3339 instant.", e);
    }
    throw new BadRequestException(name + " lies outside 1970 to 9999.");
  }
}
