package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.RfmGroup;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// How many customers have which of the eleven names, and the borders that names are given by.
@Path("/v1")
public class RfmResource {

  /// All eleven groups, whoever is in them.
  @RegisterForReflection
  public record Groups(String currency, CutPointsView cutPoints, List<GroupSize> groups) {}

  /// Four ascending borders each; a tie falls to the lower score, fewer days score higher.
  @RegisterForReflection
  public record CutPointsView(List<Long> silenceDays, List<Long> orders, List<BigDecimal> net) {
    static CutPointsView of(RfmCutPoints cuts, MinorUnits units) {
      return new CutPointsView(
          cuts.silenceDays(),
          cuts.orders(),
          cuts.netMinor().stream().map(units::toDecimal).toList());
    }
  }

  /// One group.
  ///
  /// @param historicClv of all in it together
  @RegisterForReflection
  public record GroupSize(
      RfmGroup group, long customers, @JsonProperty("historic_clv") BigDecimal historicClv) {}

  private final RfmBorders borders;
  private final RfmGroups groups;
  private final MinorUnits units;

  RfmResource(RfmBorders borders, RfmGroups groups, MinorUnits units) {
    this.borders = borders;
    this.groups = groups;
    this.units = units;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Path("/segments/rfm")
  @Operation(summary = "Customers by RFM group, and the borders of the scores")
  public Uni<Groups> groups() {
    return borders
        .cutPoints()
        .map(
            cuts ->
                cuts.orElseThrow(
                    () -> new Refusal(Status.NOT_FOUND, "there is nobody to be held against yet")))
        .chain(cuts -> groups.by(cuts).map(sizes -> view(cuts, sizes)));
  }

  private Groups view(RfmCutPoints cuts, Map<RfmGroup, RfmGroups.Size> sizes) {
    return new Groups(
        units.currency().getCurrencyCode(),
        CutPointsView.of(cuts, units),
        sizes.entrySet().stream()
            .map(
                entry ->
                    new GroupSize(
                        entry.getKey(),
                        entry.getValue().customers(),
                        units.toDecimal(entry.getValue().netMinor())))
            .toList());
  }
}
