package dev.perennial.ingest.source;

import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.intake.ActivityIntake;
import dev.perennial.ingest.intake.CustomerIntake;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.intake.GroupIntake;
import dev.perennial.ingest.intake.Line;
import dev.perennial.ingest.intake.Normalized;
import dev.perennial.ingest.intake.NormalizedActivity;
import dev.perennial.ingest.intake.Normalizer;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refund.RefundIntake;
import dev.perennial.ingest.refund.ToldRefund;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Takes in the statements of one delivery, each by its own way. What cannot be taken does not
/// keep the rest from it, since all of it may be repeated.
@ApplicationScoped
class StatementIntake {

  private final Normalizer normalizer;
  private final GroupIntake orders;
  private final RefundIntake refunds;
  private final ActivityIntake activities;
  private final CustomerIntake customers;
  private final PersonalRequests requests;
  private final Fetches fetches;
  private final Database database;

  StatementIntake(
      Normalizer normalizer,
      GroupIntake orders,
      RefundIntake refunds,
      ActivityIntake activities,
      CustomerIntake customers,
      PersonalRequests requests,
      Fetches fetches,
      Database database) {
    this.normalizer = normalizer;
    this.orders = orders;
    this.refunds = refunds;
    this.activities = activities;
    this.customers = customers;
    this.requests = requests;
    this.fetches = fetches;
    this.database = database;
  }

  /// What became of all of them. Fails with `UnavailableException` where broker or database is
  /// away: the same may then be taken again.
  Uni<Taken> take(ConnectedShop shop, List<Statement> statements, Receipt receipt) {
    var sorted = new Sorted(statements);
    return takeOrders(shop, sorted.orders, receipt)
        .chain(taken -> takeRefunds(shop, sorted.refunds, receipt).map(taken::and))
        .chain(taken -> takeActivities(sorted.activities, receipt).map(taken::and))
        .chain(taken -> takeCustomers(sorted.customers, receipt).map(taken::and))
        .chain(taken -> requests.forget(sorted.forgets, receipt).map(taken::and))
        .chain(taken -> requests.disclose(sorted.disclosures, receipt).map(taken::and))
        .chain(taken -> request(shop, sorted.fetches).map(taken::and))
        .chain(taken -> forgetShop(shop, sorted.shopForgotten).map(taken::and))
        .map(taken -> taken.and(Taken.passed(sorted.passed)));
  }

  /// The statements by the way that they go.
  private static final class Sorted {
    private final List<Order> orders = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final List<Statement.Forget> forgets = new ArrayList<>();
    private final List<Statement.Disclose> disclosures = new ArrayList<>();
    private final List<String> fetches = new ArrayList<>();
    private boolean shopForgotten;
    private int passed;

    private Sorted(List<Statement> statements) {
      statements.forEach(this::add);
    }

    private void add(Statement statement) {
      switch (statement) {
        case Statement.Ordered(var order) -> orders.add(order);
        case Statement.Refunded(var refund) -> refunds.add(refund);
        case Statement.Did(var activity) -> activities.add(activity);
        case Statement.Fetch(var path) -> fetches.add(path);
        case Statement.Known(var customer) -> customers.add(customer);
        case Statement.Forget forget -> forgets.add(forget);
        case Statement.Disclose disclosure -> disclosures.add(disclosure);
        case Statement.ForgetShop _ -> shopForgotten = true;
        case Statement.Passed _ -> passed++;
      }
    }
  }

  private Uni<Taken> takeOrders(ConnectedShop shop, List<Order> stated, Receipt receipt) {
    if (stated.isEmpty()) {
      return nothing();
    }
    var lines = new ArrayList<Line<Normalized>>(stated.size());
    for (var order : stated) {
      lines.add(new Line<>(lines.size() + 1, normalizer.normalize(order, revenue(shop))));
    }
    return orders.take(lines, receipt).map(Taken::all);
  }

  private Uni<Taken> takeRefunds(ConnectedShop shop, List<Refund> stated, Receipt receipt) {
    var told =
        stated.stream()
            .map(refund -> ToldRefund.of(refund, revenue(shop), receipt.history()))
            .toList();
    return refunds
        .take(told, receipt)
        .map(results -> results.stream().map(Taken::of).reduce(Taken.NOTHING, Taken::and));
  }

  private Uni<Taken> takeActivities(List<Activity> told, Receipt receipt) {
    if (told.isEmpty()) {
      return nothing();
    }
    var lines = new ArrayList<Line<NormalizedActivity>>(told.size());
    for (var activity : told) {
      lines.add(new Line<>(lines.size() + 1, new NormalizedActivity.Accepted(activity)));
    }
    return activities.take(lines, receipt).map(Taken::all);
  }

  private Uni<Taken> takeCustomers(List<Customer> known, Receipt receipt) {
    return known.isEmpty() ? nothing() : customers.takeAll(known, receipt).map(Taken::all);
  }

  private Uni<Taken> forgetShop(ConnectedShop shop, boolean forgotten) {
    return forgotten ? requests.forgetShop(shop) : nothing();
  }

  private Uni<Taken> request(ConnectedShop shop, List<String> paths) {
    return paths.isEmpty()
        ? nothing()
        : database
            .ask(fetches.request(shop.source().name(), paths))
            .replaceWith(Taken.waiting(paths.size()));
  }

  private static Uni<Taken> nothing() {
    return Uni.createFrom().item(Taken.NOTHING);
  }

  private static RevenuePolicy revenue(ConnectedShop shop) {
    return shop.source().rules().revenue();
  }
}
