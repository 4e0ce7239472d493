package dev.perennial.ingest.platform;

import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.rate.Reporting;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.util.List;

/// What a reader knows beside the delivery.
///
/// @param reporting converts what is priced but no order, such as a subscription's period
public record Context(Source source, Identifiers identifiers, Reporting reporting) {

  /// A refusal where the id does not fit into a key.
  public OrderKey orderKey(String id) {
    if (id.length() > OrderKey.ID_LENGTH_MAX) {
      throw new Refusal(Reason.BAD_VALUE, "the order's id is longer than a key's may be");
    }
    return new OrderKey(source.platform(), source.shop(), id);
  }

  /// Who it is, hashed, in order of precedence; empty for somebody who says nothing.
  public List<Identifier> identify(Person person) {
    return identifiers.of(source.platform(), source.shop(), person);
  }
}
