package dev.perennial.clv.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;

/// What a fit or a back-test is asked for.
///
/// @param model by its name in the literature; null for every one
/// @param calibrationEnd last day whose purchases a model is fitted to; null in a back-test for
///     the middle between the first purchase day and `end`
/// @param end last day of the holdout; null in a fit
/// @param timeUnit of the parameters
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobRequest(
    String model, LocalDate calibrationEnd, LocalDate end, TimeUnit timeUnit) {}
