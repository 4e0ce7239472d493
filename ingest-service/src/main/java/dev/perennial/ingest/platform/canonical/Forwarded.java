package dev.perennial.ingest.platform.canonical;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import java.time.Instant;
import java.util.List;

/// Canonical orders that name their platform and shop themselves, as they come over `orders.raw.v1`
/// from whoever may write there. Over HTTP nobody is believed to be that: it serves replays and
/// previews.
public final class Forwarded implements Platform {

  @Override
  public String name() {
    return "forwarded";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return Authenticity.UNSIGNED;
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    var order = delivery.document();
    var reader = new CanonicalOrder(context.identifiers());
    return List.of(new Statement.Ordered(reader.order(reader.key(order), order)));
  }
}
