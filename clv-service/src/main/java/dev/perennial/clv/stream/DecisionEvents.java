package dev.perennial.clv.stream;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.clv.customer.Epoch;
import dev.perennial.clv.ledger.Announcement;
import dev.perennial.clv.ledger.DecisionWriter;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.ledger.Reached;
import dev.perennial.clv.ledger.RulesDocument;
import dev.perennial.clv.ledger.Turn;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes `policy.given`, `model.promoted`, `policy.changed` and `turn.taken`: with orders and
/// identity events, all that a rebuild needs.
@ApplicationScoped
public class DecisionEvents implements DecisionWriter {

  private static final String DECISIONS = "clv-decisions.v1";

  /// One key, so that decisions keep their order.
  private static final String KEY = "clv";

  private static final String TURN = "dev.perennial.turn.taken.v1";

  /// The data of the three that tell of an epoch.
  ///
  /// @param after what had been applied when it was decided; null for what was given, and in events
  ///     from before this was told
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Decided(int epoch, Instant effectiveFrom, RulesDocument rules, Reached after) {}

  private final ObjectMapper mapper;

  DecisionEvents(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public Announcement decided(Epoch epoch, EpochBook.Why why, RulesDocument rules, Reached after) {
    return new Announcement(
        DECISIONS,
        KEY,
        "epoch/" + epoch.number(),
        type(why),
        epoch.effectiveFrom(),
        null,
        write(new Decided(epoch.number(), epoch.effectiveFrom(), rules, after)));
  }

  @Override
  public Announcement taken(Turn turn, Instant at) {
    var id = "turn/" + id("customers", turn.customers()) + id("orders", turn.orders());
    return new Announcement(DECISIONS, KEY, id, TURN, at, null, write(turn));
  }

  private static String id(String topic, Map<Integer, Long> offsets) {
    return offsets.isEmpty()
        ? ""
        : topic
            + offsets.entrySet().stream()
                .map(each -> "/" + each.getKey() + "@" + each.getValue())
                .collect(joining());
  }

  /// What an event of this topic tells, in the order of the log.
  public sealed interface Event {

    record Epoch(EpochBook.Why why, Decided decided) implements Event {}

    record Taken(Turn turn) implements Event {}
  }

  /// Reads one; empty for one that is not known yet.
  ///
  /// @throws IllegalArgumentException where it cannot be read: nothing may be left out of a rebuild
  public Optional<Event> read(String type, byte[] data) {
    var why = Stream.of(EpochBook.Why.values()).filter(each -> type(each).equals(type)).findFirst();
    try {
      if (why.isPresent()) {
        return Optional.of(new Event.Epoch(why.get(), mapper.readValue(data, Decided.class)));
      }
      return TURN.equals(type)
          ? Optional.of(new Event.Taken(mapper.readValue(data, Turn.class)))
          : Optional.empty();
    } catch (IOException e) {
      throw new IllegalArgumentException(type + " cannot be read", e);
    }
  }

  private static String type(EpochBook.Why why) {
    var event =
        switch (why) {
          case GIVEN -> "policy.given";
          case MODEL_PROMOTED -> "model.promoted";
          case POLICY_CHANGED -> "policy.changed";
        };
    return "dev.perennial." + event + ".v1";
  }

  private String write(Object decided) {
    try {
      return mapper.writeValueAsString(decided);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
