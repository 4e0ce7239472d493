package dev.perennial.campaign.experiment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a person belongs in an experiment, once and for all.
///
/// @param arm the one that was drawn, and that the person is analysed in
/// @param given the one that the person gets; another one only after a merge
/// @param probability with which `arm` was drawn
/// @param sharesId [Shares#id] of the shares it was drawn by
/// @param slice 0 to 63, by lot: those who settle on one day are counted in the order of slices
/// @param closesAt what is bought until then counts
/// @param settlesAt what is sent back until then is taken off; the person is counted when that day
///     is over
/// @param exposedAt when the person first got something
/// @param excluded whether the person's history contradicts itself: left out of the analysis
public record Assignment(
    String experiment,
    String customerId,
    String arm,
    String given,
    double probability,
    long sharesId,
    int slice,
    Instant assignedAt,
    Instant closesAt,
    Instant settlesAt,
    Optional<Instant> exposedAt,
    boolean excluded) {

  public Assignment {
    requireNonNull(experiment, "experiment");
    requireNonNull(customerId, "customerId");
    requireNonNull(arm, "arm");
    requireNonNull(given, "given");
    requireNonNull(assignedAt, "assignedAt");
    requireNonNull(closesAt, "closesAt");
    requireNonNull(settlesAt, "settlesAt");
    requireNonNull(exposedAt, "exposedAt");
  }

  public boolean isHeldOut() {
    return given.equals(Shares.HOLDOUT);
  }

  /// The same, of another person.
  public Assignment of(String survivorId) {
    return with(survivorId, given, exposedAt, excluded);
  }

  /// What holds after the two were found to be one. The older draw is analysed: it was a draw by
  /// lot, which a choice between the two by what was drawn would not be. Who alone was exposed
  /// goes on getting what they got. Two who got different things leave the analysis.
  public Assignment mergedWith(Assignment other) {
    var older = isBefore(other) ? this : other;
    var newer = older == this ? other : this;
    var conflict =
        exposedAt.isPresent() && other.exposedAt.isPresent() && !given.equals(other.given);
    var onlyNewerExposed = older.exposedAt.isEmpty() && newer.exposedAt.isPresent();
    return older.with(
        older.customerId,
        onlyNewerExposed ? newer.given : older.given,
        Stream.of(exposedAt, other.exposedAt).flatMap(Optional::stream).min(Instant::compareTo),
        excluded || other.excluded || conflict);
  }

  private boolean isBefore(Assignment other) {
    var order = assignedAt.compareTo(other.assignedAt);
    return order < 0 || order == 0 && customerId.compareTo(other.customerId) <= 0;
  }

  private Assignment with(
      String customerId, String given, Optional<Instant> exposedAt, boolean excluded) {
    return new Assignment(
        experiment,
        customerId,
        arm,
        given,
        probability,
        sharesId,
        slice,
        assignedAt,
        closesAt,
        settlesAt,
        exposedAt,
        excluded);
  }
}
