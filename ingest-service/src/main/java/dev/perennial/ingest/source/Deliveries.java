package dev.perennial.ingest.source;

import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.intake.ActivityIntake;
import dev.perennial.ingest.intake.CustomerIntake;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.intake.Intake;
import dev.perennial.ingest.intake.Line;
import dev.perennial.ingest.intake.LineResult;
import dev.perennial.ingest.intake.Normalized;
import dev.perennial.ingest.intake.NormalizedActivity;
import dev.perennial.ingest.intake.Normalizer;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.privacy.Erasures;
import dev.perennial.ingest.privacy.Exports;
import dev.perennial.ingest.quarantine.Kind;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.quarantine.Unaccepted;
import dev.perennial.ingest.rate.Reporting;
import dev.perennial.ingest.refund.RefundIntake;
import dev.perennial.ingest.refund.RefundResult;
import dev.perennial.ingest.refund.ToldRefund;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Takes in what a delivery says, each statement by its own way. What cannot be taken goes to the
/// quarantine with the whole delivery; the rest of it goes on, since all of it may be repeated.
@ApplicationScoped
public class Deliveries {

  private final Identifiers identifiers;
  private final Reporting reporting;
  private final Normalizer normalizer;
  private final Intake orders;
  private final RefundIntake refunds;
  private final ActivityIntake activities;
  private final CustomerIntake customers;
  private final Erasures erasures;
  private final Exports exports;
  private final Fetches fetches;
  private final Database database;
  private final Quarantine quarantine;

  Deliveries(
      Identifiers identifiers,
      Reporting reporting,
      Normalizer normalizer,
      Intake orders,
      RefundIntake refunds,
      ActivityIntake activities,
      CustomerIntake customers,
      Erasures erasures,
      Exports exports,
      Fetches fetches,
      Database database,
      Quarantine quarantine) {
    this.identifiers = identifiers;
    this.reporting = reporting;
    this.normalizer = normalizer;
    this.orders = orders;
    this.refunds = refunds;
    this.activities = activities;
    this.customers = customers;
    this.erasures = erasures;
    this.exports = exports;
    this.fetches = fetches;
    this.database = database;
    this.quarantine = quarantine;
  }

  /// What it says, without any effect; a refusal where it cannot be taken.
  List<Statement> read(ConnectedShop shop, Delivery delivery) {
    return shop.platform().read(delivery, new Context(shop.source(), identifiers, reporting));
  }

  /// Takes it in, or keeps it in quarantine. Fails with `UnavailableException` where broker or
  /// database is away: the same may then be delivered again.
  public Uni<Taken> take(ConnectedShop shop, Delivery delivery, Receipt receipt) {
    return attempt(shop, delivery, receipt)
        .chain(
            taken ->
                taken.isRefused()
                    ? keep(shop, delivery, taken, receipt)
                    : Uni.createFrom().item(taken));
  }

  /// Takes it in as far as it can be; what is refused is told and kept nowhere.
  public Uni<Taken> attempt(ConnectedShop shop, Delivery delivery, Receipt receipt) {
    List<Statement> statements;
    try {
      statements = read(shop, delivery);
    } catch (Refusal refusal) {
      return Uni.createFrom().item(Taken.refused(refusal.reason(), refusal.getMessage()));
    }
    var sorted = new Sorted(statements);
    return takeOrders(shop, sorted.orders, receipt)
        .chain(taken -> takeRefunds(shop, sorted.refunds, receipt).map(taken::and))
        .chain(taken -> takeActivities(sorted.activities, receipt).map(taken::and))
        .chain(taken -> takeCustomers(sorted.customers, receipt).map(taken::and))
        .chain(taken -> forget(sorted.forgets, receipt).map(taken::and))
        .chain(taken -> disclose(sorted.disclosures, receipt).map(taken::and))
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
      return Uni.createFrom().item(Taken.NOTHING);
    }
    var lines = new ArrayList<Line<Normalized>>(stated.size());
    for (var order : stated) {
      lines.add(new Line<>(lines.size() + 1, normalizer.normalize(order, revenue(shop))));
    }
    return orders.take(lines, receipt).map(Deliveries::counted);
  }

  private Uni<Taken> takeActivities(List<Activity> told, Receipt receipt) {
    if (told.isEmpty()) {
      return Uni.createFrom().item(Taken.NOTHING);
    }
    var lines = new ArrayList<Line<NormalizedActivity>>(told.size());
    for (var activity : told) {
      lines.add(new Line<>(lines.size() + 1, new NormalizedActivity.Accepted(activity)));
    }
    return activities.take(lines, receipt).map(Deliveries::counted);
  }

  private Uni<Taken> takeCustomers(List<Customer> known, Receipt receipt) {
    return known.isEmpty()
        ? Uni.createFrom().item(Taken.NOTHING)
        : customers.takeAll(known, receipt).map(Deliveries::counted);
  }

  /// Each is a job from here on.
  private Uni<Taken> forget(List<Statement.Forget> forgets, Receipt receipt) {
    var kept = Uni.createFrom().item(Taken.accepted(forgets.size()));
    for (var each : forgets) {
      kept =
          kept.call(
              () ->
                  erasures.request(
                      each.identifiers(), List.of(), keys(each.orders()), receipt.occasion()));
    }
    return kept;
  }

  private Uni<Taken> disclose(List<Statement.Disclose> disclosures, Receipt receipt) {
    var kept = Uni.createFrom().item(Taken.accepted(disclosures.size()));
    for (var each : disclosures) {
      kept =
          kept.call(
              () ->
                  exports.request(
                      each.identifiers(), List.of(), keys(each.orders()), receipt.occasion()));
    }
    return kept;
  }

  private static List<String> keys(List<OrderKey> orders) {
    return orders.stream().map(OrderKey::value).toList();
  }

  private Uni<Taken> takeRefunds(ConnectedShop shop, List<Refund> stated, Receipt receipt) {
    var told =
        stated.stream()
            .map(refund -> ToldRefund.of(refund, revenue(shop), receipt.history()))
            .toList();
    return refunds
        .take(told, receipt)
        .map(
            results -> results.stream().map(Deliveries::counted).reduce(Taken.NOTHING, Taken::and));
  }

  /// All that this service has of a shop in the open, or sealed, is what it quarantined.
  private Uni<Taken> forgetShop(ConnectedShop shop, boolean forgotten) {
    return forgotten
        ? quarantine.deleteAll(shop.source().name()).replaceWith(Taken.accepted(1))
        : Uni.createFrom().item(Taken.NOTHING);
  }

  private Uni<Taken> request(ConnectedShop shop, List<String> paths) {
    return paths.isEmpty()
        ? Uni.createFrom().item(Taken.NOTHING)
        : database
            .ask(fetches.request(shop.source().name(), paths))
            .replaceWith(Taken.waiting(paths.size()));
  }

  private Uni<Taken> keep(ConnectedShop shop, Delivery delivery, Taken refused, Receipt receipt) {
    return quarantine
        .keep(
            new Unaccepted(
                shop.source().name(),
                Kind.DELIVERY,
                delivery,
                refused.reason(),
                refused.detail(),
                receipt.acceptedAt(),
                receipt.history()))
        .map(refused::kept);
  }

  private static RevenuePolicy revenue(ConnectedShop shop) {
    return shop.source().rules().revenue();
  }

  private static Taken counted(List<LineResult> results) {
    return results.stream().map(Deliveries::counted).reduce(Taken.NOTHING, Taken::and);
  }

  /// What is of the forgotten is kept nowhere, not in quarantine either.
  private static Taken counted(LineResult result) {
    return switch (result.result()) {
      case ACCEPTED -> Taken.accepted(1);
      case REPEATED -> Taken.repeated(1);
      case REJECTED ->
          result.reason() == Reason.FORGOTTEN
              ? Taken.passed(1)
              : Taken.refused(result.reason(), result.detail());
    };
  }

  static Taken counted(RefundResult result) {
    return switch (result) {
      case RefundResult.Published() -> Taken.accepted(1);
      case RefundResult.Repeated() -> Taken.repeated(1);
      case RefundResult.Parked() -> Taken.waiting(1);
      case RefundResult.Rejected(var reason, var detail) -> Taken.refused(reason, detail);
    };
  }
}
