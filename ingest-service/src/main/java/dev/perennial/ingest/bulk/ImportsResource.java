package dev.perennial.ingest.bulk;

import dev.perennial.ingest.access.Caller;
import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.audit.Audited;
import dev.perennial.ingest.intake.Database;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where files of orders come in, and where one sees what becomes of them.
@Path("/v1/imports")
@Tag(name = "Imports")
@Blocking
public class ImportsResource {

  private static final String HISTORY = "history";
  private static final int LIMIT_MAX = 100;

  private final Uploads uploads;
  private final ImportJobs jobs;
  private final ErrorsCsv errors;
  private final OwnImports own;
  private final ImportRunner runner;
  private final Database database;

  ImportsResource(
      Uploads uploads,
      ImportJobs jobs,
      ErrorsCsv errors,
      OwnImports own,
      ImportRunner runner,
      Database database) {
    this.uploads = uploads;
    this.jobs = jobs;
    this.errors = errors;
    this.own = own;
    this.runner = runner;
    this.database = database;
  }

  @POST
  @RolesAllowed(Scopes.IMPORTS_WRITE)
  @Audited
  @Operation(
      summary = "Hand in a file of orders",
      description = "Plain or gzip, of any size; 202 means that it is kept and will be read")
  @RequestBody(ref = "file")
  @Parameter(ref = "import-format")
  @Parameter(ref = "import-map")
  @Parameter(ref = "import-platform")
  @Parameter(ref = "import-shop")
  @Parameter(ref = "import-zone")
  @Parameter(ref = "import-currency")
  @Parameter(ref = "import-charset")
  @Parameter(ref = "import-delimiter")
  @Parameter(ref = "import-decimal")
  @Parameter(ref = "import-dates")
  @Parameter(ref = "import-exported-at")
  @Parameter(ref = "import-ids")
  @Parameter(ref = "import-span")
  @APIResponse(responseCode = "202", ref = "import")
  @APIResponse(responseCode = "403", ref = "foreign-source")
  @APIResponse(responseCode = "413", ref = "too-large")
  @APIResponse(responseCode = "422", ref = "file-rejected")
  @APIResponse(responseCode = "429", ref = "no-room")
  @APIResponse(responseCode = "503", ref = "away")
  @APIResponse(responseCode = "507", ref = "disk-full")
  @Consumes(MediaType.WILDCARD)
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Response add(
      InputStream body,
      @HeaderParam("Content-Length") Long contentLength,
      @QueryParam(HISTORY) @DefaultValue("true") boolean history,
      @Context UriInfo uri)
      throws IOException {
    Map<String, List<String>> parameters = new TreeMap<>(uri.getQueryParameters());
    parameters.remove(HISTORY);
    var job = uploads.take(body, contentLength, parameters, history);
    return Response.accepted(ImportView.of(job))
        .location(URI.create("/v1/imports/" + job.id()))
        .build();
  }

  @GET
  @RolesAllowed(Scopes.IMPORTS_READ)
  @Operation(
      summary = "Imports, the newest first",
      description = "A page leaves out those of sources that the token is not for")
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Uni<ImportView.Page> list(
      @QueryParam("cursor") Long cursor, @QueryParam("limit") @DefaultValue("20") int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw Problem.of(400, "limit must be from 1 to " + LIMIT_MAX).asException();
    }
    var allowed = own.allowed();
    return database
        .ask(jobs.page(cursor == null ? Long.MAX_VALUE : cursor, limit))
        .map(
            page ->
                new ImportView.Page(
                    page.stream().filter(allowed).map(ImportView::of).toList(),
                    page.size() < limit ? null : Long.toString(page.getLast().id())));
  }

  @GET
  @RolesAllowed(Scopes.IMPORTS_READ)
  @Path("{id}")
  @Operation(summary = "How an import stands")
  @APIResponse(responseCode = "200", ref = "import")
  @APIResponse(responseCode = "404", ref = "no-import")
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Uni<ImportView> get(@PathParam("id") long id) {
    return find(id).map(ImportView::of);
  }

  @GET
  @RolesAllowed(Scopes.IMPORTS_READ)
  @Path("{id}/errors.csv")
  @Operation(summary = "What was not taken, by line", description = "Never a value of the file")
  @APIResponse(responseCode = "200", ref = "import-errors")
  @APIResponse(responseCode = "404", ref = "no-import")
  @Produces({"text/csv", Problem.MEDIA_TYPE})
  public Response errors(@PathParam("id") long id) {
    var job = find(id).await().indefinitely();
    StreamingOutput csv = out -> errors.write(job.id(), out);
    return Response.ok(csv, "text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"import-" + id + "-errors.csv\"")
        .build();
  }

  @DELETE
  @RolesAllowed(Scopes.IMPORTS_WRITE)
  @Audited
  @Path("{id}")
  @Operation(
      summary = "Cancel an import",
      description = "What was accepted stays; asked again it changes nothing")
  @APIResponse(responseCode = "204", description = "It is cancelled.")
  @APIResponse(responseCode = "404", ref = "no-import")
  @APIResponse(responseCode = "409", ref = "import-ended")
  @Produces(Problem.MEDIA_TYPE)
  public Uni<Response> cancel(@PathParam("id") long id) {
    return find(id)
        .chain(
            job ->
                database
                    .ask(jobs.cancel(id))
                    .chain(isCancelled -> isCancelled ? Uni.createFrom().item(job) : ended(id)))
        .invoke(runner::wake)
        .replaceWith(Response.noContent().build());
  }

  private static void requireOpen(ImportJob job) {
    switch (job.state()) {
      case DONE, FAILED -> throw Problem.of(409, "the import has ended").asException();
      case WAITING, RUNNING, CANCELLED -> {}
    }
  }

  private Uni<ImportJob> ended(long id) {
    return database
        .ask(jobs.find(id))
        .map(Optional::orElseThrow)
        .invoke(ImportsResource::requireOpen);
  }

  private Uni<ImportJob> find(long id) {
    var allowed = own.allowed();
    return database
        .ask(jobs.find(id))
        .map(
            job ->
                job.orElseThrow(
                    () -> Problem.of(404, "there is no import of this id").asException()))
        .invoke(
            job -> {
              if (!allowed.test(job)) {
                throw Caller.foreign();
              }
            });
  }
}
