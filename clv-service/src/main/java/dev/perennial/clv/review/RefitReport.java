package dev.perennial.clv.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/// What a refit came to.
///
/// @param promoted whether the new model judges from `effectiveFrom` on
/// @param reason why, or why not, in one sentence
/// @param modelVersion of the new model; absent where it was not promoted
/// @param epoch that it judges in; absent where it was not promoted
/// @param cutPoints of the tiers, in the reporting currency; absent where it was not promoted
/// @param fitted the new purchase model and Gamma-Gamma, fitted to all days; empty where none was
/// @param backTest by which the model was chosen
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefitReport(
    boolean promoted,
    String reason,
    String modelVersion,
    Integer epoch,
    Instant effectiveFrom,
    List<String> cutPoints,
    List<FittedModel> fitted,
    BackTestReport backTest) {

  static RefitReport refused(String reason, List<FittedModel> fitted, BackTestReport backTest) {
    return new RefitReport(false, reason, null, null, null, null, fitted, backTest);
  }
}
