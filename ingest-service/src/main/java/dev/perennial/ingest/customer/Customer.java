package dev.perennial.ingest.customer;

import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import java.time.Instant;
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

  public Customer {
    if (identifiers.isEmpty()) {
      throw new IllegalArgumentException("nobody is described");
    }
    identifiers = List.copyOf(identifiers);
    consents = List.copyOf(consents);
  }

  @Override
  public String anonymousId() {
    return "anon:" + platform + '/' + shop + "/customers/" + id;
  }
}
