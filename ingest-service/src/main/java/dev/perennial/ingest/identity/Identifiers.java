package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Identifier.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What of a document's customer data identifies a person, hashed at once so that nothing after
/// it sees the originals.
public final class Identifiers {

  private final IdentityKeys keys;
  private final Set<String> proxyDomains;
  private final Optional<ContactKey> contactKey;
  private final Phones phones = new Phones();

  /// Mail below `proxyDomains` (`marketplace.amazon` covers `marketplace.amazon.de`) goes to the
  /// marketplace's forwarder and never identifies.
  ///
  /// @param contactKey under which addresses are kept; empty where none is
  public Identifiers(IdentityKeys keys, Set<String> proxyDomains, Optional<ContactKey> contactKey) {
    this.keys = keys;
    this.proxyDomains = Set.copyOf(proxyDomains);
    this.contactKey = contactKey;
  }

  public Identifiers(IdentityKey key, Set<String> proxyDomains) {
    this(new IdentityKeys(key), proxyDomains, Optional.empty());
  }

  /// In order of precedence; empty for a document that nobody can be found by.
  public List<Identifier> of(String platform, String shop, Person person) {
    var identifiers = new ArrayList<Identifier>(Kind.values().length);
    person
        .id()
        .map(id -> platform + '/' + shop + '/' + id)
        .ifPresent(id -> identifiers.add(keys.identifier(Kind.PLATFORM_ID, id)));
    person
        .email()
        .map(address -> address.strip().toLowerCase(Locale.ROOT))
        .filter(this::identifies)
        .ifPresent(address -> identifiers.add(email(address)));
    person
        .phone()
        .flatMap(number -> phones.e164(number, person.region()))
        .ifPresent(number -> identifiers.add(keys.identifier(Kind.PHONE, number)));
    person
        .loyaltyId()
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .ifPresent(id -> identifiers.add(keys.identifier(Kind.LOYALTY_ID, id)));
    return identifiers;
  }

  private Identifier email(String address) {
    var hashed = keys.identifier(Kind.EMAIL, address);
    return contactKey
        .map(key -> hashed.withContact(key.seal(address, hashed.hash())))
        .orElse(hashed);
  }

  private boolean identifies(String address) {
    var at = address.lastIndexOf('@');
    return at > 0
        && at < address.length() - 1
        && proxyDomains.stream().noneMatch(proxy -> isWithin(address.substring(at + 1), proxy));
  }

  private static boolean isWithin(String domain, String proxy) {
    return domain.equals(proxy) || domain.startsWith(proxy + '.') || domain.endsWith('.' + proxy);
  }
}
