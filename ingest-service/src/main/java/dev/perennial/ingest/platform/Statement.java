package dev.perennial.ingest.platform;

import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Refund;
import java.util.List;

/// One thing that a delivery says.
public sealed interface Statement {

  /// An order stands so.
  record Ordered(Order order) implements Statement {}

  /// A refund was made, or changed, told without its order.
  record Refunded(Refund refund) implements Statement {}

  /// Somebody is a customer, and is so.
  record Known(Customer customer) implements Statement {}

  /// Somebody did something beside ordering.
  record Did(Activity activity) implements Statement {}

  /// A person is to be forgotten.
  ///
  /// @param orders whose references are to go too, as far as the platform names them
  record Forget(List<Identifier> identifiers, List<OrderKey> orders) implements Statement {
    public Forget {
      identifiers = List.copyOf(identifiers);
      orders = List.copyOf(orders);
    }
  }

  /// A person asks what is known of them.
  ///
  /// @param request the platform's own id of it
  record Disclose(String request, List<Identifier> identifiers, List<OrderKey> orders)
      implements Statement {
    public Disclose {
      identifiers = List.copyOf(identifiers);
      orders = List.copyOf(orders);
    }
  }

  /// The shop has gone: all that is personal in what it sent is to be forgotten.
  record ForgetShop() implements Statement {}

  /// The message is thin: the document itself is to be asked for.
  ///
  /// @param path below the root of the shop's API, beginning with a slash
  record Fetch(String path) implements Statement {}

  /// Understood, and nothing of it is to be taken in.
  ///
  /// @param because one sentence without personal data
  record Passed(String because) implements Statement {}
}
