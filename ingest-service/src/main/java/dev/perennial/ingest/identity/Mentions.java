package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identifier;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Finds persons of whom only hashes are known in words that nobody understood. A phone number
/// is known by its country code only.
public final class Mentions {

  private static final int PHONE_DIGITS_MIN = 7;

  private final Identifiers identifiers;
  private final Set<String> hashes;

  /// @param hashes of the persons' identifiers
  public Mentions(Identifiers identifiers, Collection<String> hashes) {
    this.identifiers = identifiers;
    this.hashes = Set.copyOf(hashes);
  }

  /// Whether one of the words is an address or a telephone number of one of the persons.
  public boolean byAddress(Collection<String> words) {
    return words.stream()
        .filter(Mentions::isShort)
        .filter(word -> word.indexOf('@') > 0 || mayBeCalled(word))
        .anyMatch(word -> isNamed("", "", addressed(word)));
  }

  /// Whether one of the words is an account of one of them in that shop, or their loyalty id.
  public boolean byAccount(Collection<String> words, String platform, String shop) {
    return words.stream()
        .filter(Mentions::isShort)
        .anyMatch(word -> isNamed(platform, shop, accounted(word)));
  }

  private boolean isNamed(String platform, String shop, Person person) {
    return identifiers.of(platform, shop, person).stream().anyMatch(this::isOneOfThem);
  }

  private boolean isOneOfThem(Identifier identifier) {
    return hashes.contains(identifier.hash())
        || identifier.formerHashes().stream().anyMatch(hashes::contains);
  }

  private static Person addressed(String word) {
    var said = Optional.of(word);
    var email = said.filter(text -> text.indexOf('@') > 0);
    var phone = said.filter(Mentions::mayBeCalled);
    return new Person(Optional.empty(), email, phone, Optional.empty(), Optional.empty());
  }

  private static Person accounted(String word) {
    var said = Optional.of(word);
    return new Person(said, Optional.empty(), Optional.empty(), Optional.empty(), said);
  }

  private static boolean isShort(String word) {
    return word.length() <= Person.LENGTH_MAX;
  }

  private static boolean mayBeCalled(String word) {
    return word.chars().filter(Character::isDigit).count() >= PHONE_DIGITS_MIN;
  }
}
