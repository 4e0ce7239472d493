package dev.perennial.clv.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.clv.customer.Epoch;
import dev.perennial.clv.ledger.Announcement;
import dev.perennial.clv.ledger.DecisionWriter;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.ledger.RulesDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;

/// Writes `model.promoted` and `policy.changed`: with the orders, all that a rebuild needs.
@ApplicationScoped
class DecisionEvents implements DecisionWriter {

  private static final String DECISIONS = "clv-decisions.v1";

  /// One key, so that decisions keep their order.
  private static final String KEY = "clv";

  /// The data of both events.
  @RegisterForReflection
  record Decided(int epoch, Instant effectiveFrom, RulesDocument rules) {}

  private final ObjectMapper mapper;

  DecisionEvents(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public Announcement decided(Epoch epoch, EpochBook.Why why, RulesDocument rules) {
    return new Announcement(
        DECISIONS,
        KEY,
        "epoch/" + epoch.number(),
        "dev.perennial." + event(why) + ".v1",
        epoch.effectiveFrom(),
        null,
        write(new Decided(epoch.number(), epoch.effectiveFrom(), rules)));
  }

  private static String event(EpochBook.Why why) {
    return switch (why) {
      case MODEL_PROMOTED -> "model.promoted";
      case POLICY_CHANGED -> "policy.changed";
      case GIVEN -> throw new IllegalArgumentException("what is given is not decided");
    };
  }

  private String write(Decided decided) {
    try {
      return mapper.writeValueAsString(decided);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
