package dev.perennial.clv.subscription;

import dev.perennial.clv.fit.FitFlag;
import dev.perennial.clv.fit.Fits;
import dev.perennial.clv.fit.Renewals;
import dev.perennial.clv.model.ShiftedBetaGeometric;
import java.util.Collections;
import java.util.Set;

/// How contracts of one period are renewed: as this shop's were or, while too few have been, as
/// the given parameters say.
///
/// @param origin where the parameters are from
/// @param flags of the fit to this shop's own contracts
/// @param customers who have decided at least once
public record ContractModel(
    ShiftedBetaGeometric model, Origin origin, Set<FitFlag> flags, long customers) {

  private static final Set<FitFlag> NOT_FOLLOWED =
      Set.of(FitFlag.TOO_LITTLE_DATA, FitFlag.NOT_CONVERGED);

  /// Where parameters are from.
  public enum Origin {
    FITTED,
    GIVEN
  }

  public ContractModel {
    flags = Set.copyOf(flags);
  }

  /// A fit to too little data, or one that did not end, is not followed.
  public static ContractModel of(Renewals renewals, ShiftedBetaGeometric given) {
    var fit = Fits.shiftedBetaGeometric(renewals);
    var followed = Collections.disjoint(fit.flags(), NOT_FOLLOWED);
    return new ContractModel(
        followed ? fit.model() : given,
        followed ? Origin.FITTED : Origin.GIVEN,
        fit.flags(),
        renewals.customers());
  }

  /// Where nobody has a contract of the period.
  public static ContractModel given(ShiftedBetaGeometric given) {
    return new ContractModel(given, Origin.GIVEN, Set.of(FitFlag.TOO_LITTLE_DATA), 0);
  }
}
