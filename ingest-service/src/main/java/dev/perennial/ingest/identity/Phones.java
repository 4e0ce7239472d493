package dev.perennial.ingest.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import java.util.Optional;

/// Telephone numbers in the one spelling that identifies: E.164, such as `+493012345678`.
final class Phones {

  private static final String WITH_COUNTRY_CODE_ONLY = "ZZ";

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  /// Empty for what is no number that could be dialled.
  ///
  /// @param region that it is dialled from, ISO 3166 with two letters
  Optional<String> e164(String written, Optional<String> region) {
    var from = region.map(code -> code.strip().toUpperCase(Locale.ROOT));
    try {
      var number = numbers.parse(written, from.orElse(WITH_COUNTRY_CODE_ONLY));
      return numbers.isValidNumber(number)
          ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }
}
