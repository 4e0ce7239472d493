package dev.perennial.ingest.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was found out about who is whom: the events of `customers.v1`, as `contracts/` describes
/// them. The same set of them ends in the same state, whatever their sequence.
public sealed interface IdentityEvent {

  /// As the contracts call it.
  String type();

  /// The same for the same finding, however often it is told.
  String id();

  /// The event's subject.
  String customerId();

  Instant recordedAt();

  /// When it takes effect.
  Instant asOf();

  /// What the event says of its own.
  void describe(Map<String, Object> data);

  /// All that the event says, by the names and in the sequence of its contract.
  default Map<String, Object> data() {
    var data = new LinkedHashMap<String, Object>();
    data.put("customerId", customerId());
    describe(data);
    data.put("recordedAt", recordedAt().toString());
    data.put("asOf", asOf().toString());
    return data;
  }

  /// Somebody is known to a shop beside having ordered.
  record Registered(String customerId, Instant since, Instant recordedAt, Instant asOf)
      implements IdentityEvent {

    @Override
    public String type() {
      return "customer.registered";
    }

    @Override
    public String id() {
      return customerId + "/registered";
    }

    @Override
    public void describe(Map<String, Object> data) {
      data.put("since", since.toString());
    }
  }

  /// Two customers are one person.
  ///
  /// @param customerId the older one
  record Merged(
      String customerId,
      Instant since,
      String mergedId,
      Instant mergedSince,
      Instant recordedAt,
      Instant asOf)
      implements IdentityEvent {

    @Override
    public String type() {
      return "customer.merged";
    }

    @Override
    public String id() {
      return customerId + '+' + mergedId + "/merged";
    }

    @Override
    public void describe(Map<String, Object> data) {
      data.put("since", since.toString());
      data.put("mergedId", mergedId);
      data.put("mergedSince", mergedSince.toString());
    }
  }

  /// Orders of a customer were somebody else's.
  ///
  /// @param assignment number of the split; the greatest one that names an order owns it
  record Split(
      String customerId,
      String newCustomerId,
      Instant newSince,
      List<String> orderKeys,
      long assignment,
      Instant recordedAt,
      Instant asOf)
      implements IdentityEvent {

    public static final int ORDERS_MAX = 1_000;

    public Split {
      orderKeys = List.copyOf(orderKeys);
    }

    @Override
    public String type() {
      return "customer.split";
    }

    @Override
    public String id() {
      return "split/" + assignment;
    }

    @Override
    public void describe(Map<String, Object> data) {
      data.put("newCustomerId", newCustomerId);
      data.put("newSince", newSince.toString());
      data.put("orderKeys", orderKeys);
      data.put("assignment", assignment);
    }
  }

  /// A person is to be forgotten.
  ///
  /// @param customerIds all that they were ever known by
  record Erased(String customerId, List<String> customerIds, Instant recordedAt, Instant asOf)
      implements IdentityEvent {

    public Erased {
      customerIds = List.copyOf(customerIds);
    }

    @Override
    public String type() {
      return "customer.erased";
    }

    @Override
    public String id() {
      return customerId + "/erased";
    }

    @Override
    public void describe(Map<String, Object> data) {
      data.put("customerIds", customerIds);
    }
  }
}
