package dev.perennial.clv.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;

/// What a fit came to.
///
/// @param timeUnit of the parameters; absent for contracts, which count their own periods
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FitReport(LocalDate calibrationEnd, TimeUnit timeUnit, List<FittedModel> models) {}
