package dev.perennial.campaign.definition;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.decision.CampaignKind;
import dev.perennial.campaign.decision.CauseKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// How documents spell what the code names.
final class Words {

  static final Map<String, CampaignKind> KINDS = of(CampaignKind.values(), CampaignKind::word);
  static final Map<String, CauseKind> CAUSES = of(CauseKind.values(), CauseKind::word);

  private Words() {}

  /// By the names themselves.
  static <E extends Enum<E>> Map<String, E> names(E[] values) {
    return of(values, Enum::name);
  }

  /// In lower case, with hyphens.
  static <E extends Enum<E>> Map<String, E> hyphened(E[] values) {
    return of(values, Words::hyphened);
  }

  static String hyphened(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E> Map<String, E> of(E[] values, Function<E, String> word) {
    return Arrays.stream(values)
        .collect(toMap(word, Function.identity(), (one, _) -> one, LinkedHashMap::new));
  }
}
