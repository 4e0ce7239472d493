package dev.perennial.clv.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.SegmentChanged;
import dev.perennial.clv.ledger.Announcement;
import dev.perennial.clv.ledger.Announcer;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/// Writes events as their contracts say.
@ApplicationScoped
@RegisterForReflection(targets = Segment.class)
public class EventWriter implements Announcer {

  private static final String VALUES = "customer-values.v1";
  private static final String VALUED = "dev.perennial.customer.valued.v1";
  private static final String CHANGES = "segment-changes.v1";

  private final ObjectWriter valued;
  private final ObjectWriter changed;
  private final MinorUnits minorUnits;

  EventWriter(ObjectMapper mapper, MinorUnits minorUnits) {
    this.valued = mapper.writerFor(CustomerValuedEvent.class);
    this.changed = mapper.writerFor(SegmentChangedEvent.class);
    this.minorUnits = minorUnits;
  }

  @Override
  public Announcement valued(Customer customer) {
    var state = customer.state();
    var id = state.customerId() + "/" + state.seq() + "/value";
    var snapshot =
        Snapshot.of(
            state.purchases(),
            customer.value(),
            state.standing().segment(),
            customer.rules().version(),
            minorUnits);
    var event =
        new CustomerValuedEvent(state.customerId(), state.seq(), state.valuedAt(), snapshot);
    return new Announcement(
        VALUES,
        state.customerId(),
        id,
        VALUED,
        state.valuedAt(),
        customer.acceptedAt(),
        write(valued, event));
  }

  @Override
  public Announcement changed(Customer customer, SegmentChanged change) {
    return new Announcement(
        CHANGES,
        change.customerId(),
        change.customerId() + "/" + change.seq(),
        "dev.perennial.segment.changed.v1",
        change.asOf(),
        change.cause().acceptedAt(),
        write(changed, SegmentChangedEvent.of(change, minorUnits)));
  }

  @Override
  public Announcement ceased(Customer customer) {
    var state = customer.state();
    return new Announcement(
        VALUES,
        state.customerId(),
        state.customerId() + "/" + state.seq() + "/ceased",
        VALUED,
        state.asOf(),
        null,
        null);
  }

  private static String write(ObjectWriter writer, Object event) {
    try {
      return writer.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
