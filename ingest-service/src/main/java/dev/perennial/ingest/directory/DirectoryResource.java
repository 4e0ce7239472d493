package dev.perennial.ingest.directory;

import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.audit.Audited;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Identities;
import dev.perennial.ingest.identity.Splits;
import dev.perennial.ingest.intake.Announcer;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.intake.Door;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Who somebody is, and what an operator says of it.
@Path("/v1/customers")
@Tag(name = "Customers")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class DirectoryResource {

  private static final int CUSTOMER_ID_LENGTH = 28;
  private static final int ORDERS_MAX = 10_000;
  private static final int ORDER_KEY_LENGTH_MAX = 400;
  private static final int IDENTIFIERS_MAX = 100;

  private final References references;
  private final Identities identities;
  private final Splits splits;
  private final Database database;
  private final Announcer announcer;
  private final Door door;

  DirectoryResource(
      References references,
      Identities identities,
      Splits splits,
      Database database,
      Announcer announcer,
      Door door) {
    this.references = references;
    this.identities = identities;
    this.splits = splits;
    this.database = database;
    this.announcer = announcer;
    this.door = door;
  }

  @POST
  @RolesAllowed(Scopes.IDENTITY_READ)
  @Path("/resolve")
  @Operation(
      summary = "Which customer a person is",
      description = "By POST: what identifies a person is not to stand in logs of addresses.")
  @RequestBody(ref = "reference")
  @APIResponse(responseCode = "200", ref = "customer")
  @APIResponse(responseCode = "404", ref = "no-such-customer")
  @APIResponse(responseCode = "422", ref = "rejected")
  @APIResponse(responseCode = "503", ref = "away")
  public Uni<CustomerReference> resolve(InputStream body) {
    return database
        .ask(identities.find(references.of(references.body(body))))
        .map(
            found ->
                found
                    .map(CustomerReference::new)
                    .orElseThrow(() -> Problem.of(404, "nobody is known by this").asException()));
  }

  @POST
  @RolesAllowed(Scopes.IDENTITY_WRITE)
  @Audited
  @Path("/{customerId}/splits")
  @Operation(
      summary = "Give orders and identifiers of a customer to a new one",
      description =
          "Two who were taken for one. The new customer stays another one, whatever documents say;"
              + " the same request again answers with the same customer.")
  @RequestBody(ref = "split")
  @APIResponse(responseCode = "201", ref = "customer")
  @APIResponse(responseCode = "200", ref = "customer")
  @APIResponse(responseCode = "404", ref = "no-such-customer")
  @APIResponse(responseCode = "409", ref = "not-theirs")
  @APIResponse(responseCode = "422", ref = "rejected")
  @APIResponse(responseCode = "503", ref = "away")
  public Uni<Response> split(@PathParam("customerId") String customerId, InputStream body) {
    return database
        .ask(splits.split(request(customerId, references.body(body))))
        .chain(this::answer);
  }

  private Splits.Request request(String customerId, Fields body) {
    if (customerId.length() != CUSTOMER_ID_LENGTH) {
      throw nobody();
    }
    var orders = body.texts("orders", ORDERS_MAX, ORDER_KEY_LENGTH_MAX);
    var identifiers =
        body.objects("identifiers", IDENTIFIERS_MAX, references::of).stream()
            .flatMap(List::stream)
            .distinct()
            .toList();
    if (orders.stream().anyMatch(key -> key.split("/", 3).length < 3)) {
      throw body.bad("orders", "has a key that is not platform/shop/id");
    }
    if (orders.isEmpty() && identifiers.isEmpty()) {
      throw body.missing("orders or identifiers");
    }
    return new Splits.Request(customerId, orders, identifiers, door.receipt(false).occasion());
  }

  /// What is made stands, and is told by the relay where it cannot be told now.
  private Uni<Response> answer(Splits.Outcome outcome) {
    return switch (outcome) {
      case Splits.Outcome.Made(var id, var untold) ->
          announcer.tell(untold).onFailure().recoverWithNull().replaceWith(created(id));
      case Splits.Outcome.Repeated(var id) ->
          Uni.createFrom().item(Response.ok(new CustomerReference(id)).build());
      case Splits.Outcome.NoSuchCustomer() -> throw nobody();
      case Splits.Outcome.NotTheirs() ->
          throw Problem.of(409, "an identifier is not this customer's").asException();
    };
  }

  private static Response created(String customerId) {
    return Response.status(Response.Status.CREATED)
        .entity(new CustomerReference(customerId))
        .build();
  }

  private static RuntimeException nobody() {
    return Problem.of(404, "there is no such customer").asException();
  }
}
