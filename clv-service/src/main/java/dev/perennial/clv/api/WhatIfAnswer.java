package dev.perennial.clv.api;

import dev.perennial.clv.fit.PurchaseModelKind;

/// A question with its answers. What was not asked for is absent, what is not finite null.
sealed interface WhatIfAnswer
    permits PurchasesAnswer, SpendingAnswer, OpportunitiesAnswer, ContractsAnswer {

  /// @throws IllegalArgumentException naming the field that is not as it must be
  static WhatIfAnswer to(WhatIf question) {
    return switch (question.model()) {
      case null -> throw new IllegalArgumentException(models());
      case "Gamma-Gamma" -> SpendingAnswer.to(question);
      case "BG/BB" -> OpportunitiesAnswer.to(question);
      case "sBG" -> ContractsAnswer.to(question);
      case String name ->
          PurchasesAnswer.to(
              question,
              PurchaseModelKind.of(name).orElseThrow(() -> new IllegalArgumentException(models())));
    };
  }

  private static String models() {
    return "model must be one of BG/NBD, MBG/NBD, Pareto/NBD, Gamma-Gamma, BG/BB, sBG";
  }
}
