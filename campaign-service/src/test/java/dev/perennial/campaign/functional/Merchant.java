package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.OrderLedger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.order.OrderStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A shop with campaigns and orders for tests: each campaign is about one product that only one
/// customer buys.
@ApplicationScoped
class Merchant {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CampaignStore campaigns;
  private final Ledger changes;
  private final OrderLedger orders;
  private final BusinessClock clock;
  private final Database database;

  Merchant(
      CampaignStore campaigns,
      Ledger changes,
      OrderLedger orders,
      BusinessClock clock,
      Database database) {
    this.campaigns = campaigns;
    this.changes = changes;
    this.orders = orders;
    this.clock = clock;
    this.database = database;
  }

  static String productOf(String customer) {
    return "only-for-" + customer;
  }

  static String campaignOf(String customer) {
    return "of-" + customer.substring(20);
  }

  static <T> T done(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }

  /// Sets a campaign with one step live.
  ///
  /// @param on what starts the step, with `%s` for the product
  /// @param step other fields of the step, or empty
  /// @param more other fields of the campaign, with a comma before them, or empty
  void live(String customer, String kind, String on, String offer, String step, String more) {
    var key = campaignOf(customer);
    var document =
        """
        {"campaign":"%s","kind":"%s","steps":[
          {"step":"only","on":%s,"offer":%s,"validity":"P7D"%s}]%s}
        """
            .formatted(
                key,
                kind,
                on.formatted(productOf(customer)),
                offer,
                step.isEmpty() ? "" : "," + step,
                more);
    done(campaigns.insert(key, CampaignStatus.LIVE, document, clock.now(), "test"));
  }

  void pause(String customer) {
    var stored = done(campaigns.find(campaignOf(customer))).orElseThrow();
    done(campaigns.replace(stored, CampaignStatus.PAUSED, stored.document(), NOW, "test"));
  }

  String statusOf(String customer) {
    return done(campaigns.find(campaignOf(customer))).orElseThrow().status().word();
  }

  /// The customer's value becomes known.
  void valued(String customer, long seq) {
    var to = Changes.segment(Tier.MEDIUM, Stage.NEW);
    var change = Changes.change(customer, seq, NOW, Optional.empty(), to, CauseKind.REGISTRATION);
    done(changes.apply(List.of(new Received(change, Optional.empty())), NOW));
  }

  void buys(String customer, String id, Instant at) {
    done(orders.apply(List.of(order(customer, id, at, OrderStatus.PAID, "20.00", "1"))));
  }

  /// Two orders in one batch.
  void buysTwice(String customer, String one, String other, Instant at) {
    done(
        orders.apply(
            List.of(
                order(customer, one, at, OrderStatus.PAID, "20.00", "1"),
                order(customer, other, at, OrderStatus.PAID, "20.00", "1"))));
  }

  void cancels(String customer, String id) {
    done(orders.apply(List.of(order(customer, id, NOW, OrderStatus.CANCELLED, "0", "2"))));
  }

  private static OrderRecord order(
      String customer, String id, Instant at, OrderStatus status, String net, String version) {
    var line =
        new Line(productOf(customer), Optional.empty(), BigDecimal.ONE, new BigDecimal("20.00"));
    var order =
        new Order(
            "shop/test/" + customer + "-" + id,
            customer,
            at,
            status,
            new BigDecimal("20.00"),
            new BigDecimal(net),
            List.of(line),
            List.of());
    return new OrderRecord.Snapshot(version, order, at);
  }

  /// How each decision of the customer's campaign ended, the oldest first.
  List<String> decided(String customer) {
    return database.texts(
        "select coalesce(reason, outcome) from decision where customer_id = ? and campaign = ?"
            + " order by ordinal",
        customer,
        campaignOf(customer));
  }

  /// The offers that went to the customer, as JSON.
  List<String> offers(String customer) {
    return database.texts(
        "select event::jsonb -> 'offer' from trigger where customer_id = ? and trigger_id like ?"
            + " order by ordinal",
        customer,
        "%/" + campaignOf(customer) + "/only");
  }

  /// What the customer's decisions were made from, as JSON.
  List<String> inputs(String customer, String path) {
    return database.texts(
        "select inputs #>> ?::text[] from decision where customer_id = ? and campaign = ?"
            + " order by ordinal",
        path,
        customer,
        campaignOf(customer));
  }
}
