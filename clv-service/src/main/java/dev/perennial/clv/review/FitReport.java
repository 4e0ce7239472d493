package dev.perennial.clv.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;

/// What a fit came to.
@RegisterForReflection
public record FitReport(LocalDate calibrationEnd, TimeUnit timeUnit, List<FittedModel> models) {}
