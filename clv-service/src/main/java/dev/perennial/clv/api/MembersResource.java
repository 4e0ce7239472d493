package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

/// Who is in a segment.
@Path("/v1/segments/{tier}/{stage}/customers")
public class MembersResource {

  private static final char LIST = 'm';

  /// Who accepts anything gets a page.
  private static final String ONLY_WHEN_ASKED = ";qs=0.5";

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(String currency, List<Member> customers, String next) {}

  private final Members members;
  private final MinorUnits units;
  private final ObjectMapper json;

  MembersResource(Members members, MinorUnits units, ObjectMapper json) {
    this.members = members;
    this.units = units;
    this.json = json;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Members of a segment",
      description = "In ascending order of ids. With Accept: application/x-ndjson all of them.")
  public Uni<RestResponse<Page>> page(
      String tier,
      String stage,
      @RestQuery String cursor,
      @RestQuery @DefaultValue(Asked.LIMIT) @Parameter(description = Asked.LIMIT_TEXT)
          String limit) {
    var segment = Asked.segment(tier, stage);
    var max = Asked.limit(limit);
    return members
        .page(segment, Cursor.place(LIST, cursor, Members.START), max + 1)
        .map(oneMore -> page(oneMore, segment, max));
  }

  /// All members, one JSON object on each line; a page of them is in memory and written at a time.
  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Produces(RestMediaType.APPLICATION_NDJSON + ONLY_WHEN_ASKED)
  @Operation(hidden = true)
  public RestMulti<byte[]> all(String tier, String stage) {
    var lines = members.pages(Asked.segment(tier, stage)).map(Unchecked.function(this::lines));
    return RestMulti.fromMultiData(lines)
        .header(HttpHeaders.CONTENT_TYPE, RestMediaType.APPLICATION_NDJSON)
        .build();
  }

  /// Lines without the end of the last, which comes with each item of the stream.
  private byte[] lines(List<Member> page) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var lines = json.writer().withRootValueSeparator("\n").writeValues(bytes)) {
      lines.writeAll(page);
    }
    return bytes.toByteArray();
  }

  private RestResponse<Page> page(List<Member> oneMore, Segment segment, int limit) {
    var rows = Pages.cut(oneMore, limit);
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link(
                new Cursor(LIST, rows.getLast().customerId()),
                limit,
                "/v1/segments/{tier}/{stage}/customers",
                segment.tier(),
                segment.stage());
    return Pages.response(new Page(units.currency().getCurrencyCode(), rows, next), next);
  }
}
