package dev.perennial.ingest.contact;

import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.audit.Audited;
import dev.perennial.ingest.directory.References;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/// Tells whoever sends mail where to, at the moment of sending. Each question is counted and
/// logged, without the answer.
@Path("/v1/contacts")
@Tag(name = "Contacts")
@Blocking
@Singleton
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class ContactsResource {

  private static final Logger LOG = Logger.getLogger(ContactsResource.class);
  private static final int CUSTOMERS_MAX = 500;
  private static final int CUSTOMER_ID_LENGTH = 28;

  private final Contacts contacts;
  private final References references;
  private final MeterRegistry meters;
  private final boolean enabled;

  ContactsResource(
      Contacts contacts, References references, MeterRegistry meters, ContactsConfig config) {
    this.contacts = contacts;
    this.references = references;
    this.meters = meters;
    this.enabled = config.enabled();
  }

  /// @param contacts of those whose address is known
  @RegisterForReflection
  public record Found(List<Contact> contacts) {}

  @POST
  @RolesAllowed(Scopes.CONTACTS_RESOLVE)
  @Audited
  @Path("/resolve")
  @Operation(
      summary = "Where up to 500 customers are written to",
      description = "Each question stands in the audit log. Whose address is unknown is left out.")
  @APIResponse(responseCode = "200", description = "The addresses that are known")
  @APIResponse(responseCode = "404", description = "No addresses are kept here")
  @APIResponse(responseCode = "422", ref = "rejected")
  @APIResponse(responseCode = "503", ref = "away")
  public Uni<Found> resolve(InputStream body) {
    if (!enabled) {
      throw Problem.of(404, "no addresses are kept here").asException();
    }
    var customerIds = references.body(body).texts("customerIds", CUSTOMERS_MAX, CUSTOMER_ID_LENGTH);
    return contacts
        .of(customerIds)
        .invoke(
            found -> {
              meters.counter("ingest.contacts.told").increment(found.size());
              LOG.infof("asked=%d told=%d", customerIds.size(), found.size());
            })
        .map(Found::new);
  }
}
