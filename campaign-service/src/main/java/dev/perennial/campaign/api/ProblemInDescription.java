package dev.perennial.campaign.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/// Says of every operation that whatever else it answers is a [Problem]. A status that the
/// framework adds without a body tells nothing beside it.
@OpenApiFilter(stages = RunStage.BUILD)
public class ProblemInDescription implements OASFilter {

  private static final String GENERATED = "400";

  @Override
  public Operation filterOperation(Operation operation) {
    operation.getResponses().removeAPIResponse(GENERATED);
    operation
        .getResponses()
        .addAPIResponse("default", OASFactory.createAPIResponse().ref("Problem"));
    return operation;
  }
}
