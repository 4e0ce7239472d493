package dev.perennial.campaign.promotion;

import static dev.perennial.campaign.Changes.NOW;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/// Codes for tests.
public final class Promises {

  public static final Currency EUR = Currency.getInstance("EUR");
  public static final Instant VALID_UNTIL = NOW.plus(Duration.ofDays(14));

  private static final CodeMint MINT = new CodeMint(new SecureRandom());

  private Promises() {}

  public static Benefit percent(int percent, String maximum) {
    return new Benefit.Percent(percent, new BigDecimal(maximum));
  }

  public static Benefit fixed(String amount) {
    return new Benefit.Fixed(new BigDecimal(amount));
  }

  /// A code that is worth in euros what it takes off, from [dev.perennial.campaign.Changes#NOW].
  public static Issue issue(
      String decisionId, String campaign, String customerId, Benefit benefit, Stacking stacking) {
    return new Issue(
        decisionId,
        campaign,
        customerId,
        benefit,
        EUR,
        benefit.maximum(),
        stacking,
        NOW,
        VALID_UNTIL);
  }

  static Promised promised(Benefit benefit, Stacking stacking) {
    return new Promised(
        MINT.next(), issue("d", "spring", "c", benefit, stacking), CodeState.ISSUED, false);
  }

  static Basket basket(String amount) {
    return new Basket(new BigDecimal(amount), EUR, Optional.empty());
  }
}
