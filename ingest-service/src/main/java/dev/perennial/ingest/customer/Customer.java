package dev.perennial.ingest.customer;

import dev.perennial.ingest.order.Content;
import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What a shop says of one customer at one moment.
///
/// @param id of the customer on the platform
/// @param identifiers at least one, in order of precedence
/// @param at the moment it speaks of
public record Customer(
    String platform,
    String shop,
    String id,
    List<Identifier> identifiers,
    Instant at,
    Profile profile,
    List<Consent> consents)
    implements Identified {

  private static final int ID_BYTES = 16;

  public Customer {
    if (identifiers.isEmpty()) {
      throw new IllegalArgumentException("nobody is described");
    }
    identifiers = List.copyOf(identifiers);
    consents = List.copyOf(consents);
  }

  /// The same statement has the same id however often it is told.
  public String profileId() {
    var content = content(at.toString());
    content.maybe(profile.zone().map(ZoneId::getId));
    content.maybe(profile.language()).maybe(profile.country()).count(profile.tags().size());
    profile.tags().forEach(content::text);
    return idOf("customer.profile", content);
  }

  /// The same consent or refusal has the same id however often it is told.
  public String idOf(Consent consent) {
    var content = content(consent.occurredAt().toString());
    content.text(consent.channel().name()).text(Boolean.toString(consent.granted()));
    return idOf("customer.consent", content);
  }

  private Content content(String when) {
    var content = new Content().text(when).count(identifiers.size());
    identifiers.forEach(identifier -> content.text(identifier.hash()));
    return content;
  }

  private String idOf(String type, Content content) {
    return type + '/' + platform + '/' + shop + "/#" + content.hash(ID_BYTES);
  }

  @Override
  public String anonymousId() {
    return "anon:" + platform + '/' + shop + "/customers/" + id;
  }

  @Override
  public Instant happenedAt() {
    return at;
  }

  @Override
  public boolean registers() {
    return true;
  }
}
