package dev.perennial.ingest.platform;

import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.order.Revenue;
import dev.perennial.ingest.order.RevenuePolicy;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Statements as maps, lists and texts, for people to read: what previews answer and what the
/// golden files of the platforms hold. Of an identifier only its kind is told. What is absent has
/// no entry.
public final class Rendering {

  private Rendering() {}

  public static List<Map<String, Object>> of(List<Statement> statements, RevenuePolicy policy) {
    return statements.stream().map(statement -> of(statement, policy)).toList();
  }

  private static Map<String, Object> of(Statement statement, RevenuePolicy policy) {
    var to = new LinkedHashMap<String, Object>();
    switch (statement) {
      case Statement.Ordered(var order) -> order(to, order, policy);
      case Statement.Refunded(var refund) -> refund(to, refund);
      case Statement.Known(var customer) -> customer(to, customer);
      case Statement.Did(var activity) -> activity(to, activity);
      case Statement.Forget(var identifiers, var orders) ->
          about(to, "forget", identifiers, orders);
      case Statement.Disclose(var request, var identifiers, var orders) -> {
        about(to, "disclose", identifiers, orders);
        to.put("request", request);
      }
      case Statement.ForgetShop() -> to.put("statement", "forget shop");
      case Statement.Fetch(var path) -> {
        to.put("statement", "fetch");
        to.put("path", path);
      }
      case Statement.Passed(var because) -> {
        to.put("statement", "passed");
        to.put("because", because);
      }
    }
    return to;
  }

  private static void order(Map<String, Object> to, Order order, RevenuePolicy policy) {
    to.put("statement", "order");
    to.put("orderKey", order.key().value());
    to.put("placedAt", order.placedAt().toString());
    order.updatedAt().ifPresent(at -> to.put("updatedAt", at.toString()));
    to.put("status", order.status().name());
    to.put("identifiers", kinds(order.identifiers()));
    to.put("currency", order.currency().getCurrencyCode());
    to.put("charged", charge(order.charged()));
    to.put("refunded", charge(order.refunded()));
    var revenue = Revenue.inShopMoney(order, policy);
    to.put("gross", plain(revenue.gross()));
    to.put("net", plain(revenue.net()));
    order
        .presentment()
        .ifPresent(
            seen ->
                to.put(
                    "presentment",
                    Map.of(
                        "currency", seen.currency().getCurrencyCode(),
                        "total", plain(seen.total()))));
    to.put("lines", order.lines().stream().map(Rendering::line).toList());
    if (!order.discountCodes().isEmpty()) {
      to.put("discountCodes", order.discountCodes());
    }
    order.channel().ifPresent(channel -> to.put("channel", channel));
  }

  private static Map<String, Object> line(OrderLine line) {
    var to = new LinkedHashMap<String, Object>();
    to.put("product", line.product());
    line.category().ifPresent(category -> to.put("category", category));
    to.put("quantity", plain(line.quantity()));
    to.put("unitPrice", plain(line.unitPrice()));
    return to;
  }

  private static void refund(Map<String, Object> to, Refund refund) {
    to.put("statement", "refund");
    to.put("orderKey", refund.order().value());
    to.put("refundId", refund.id());
    to.put("refundedAt", refund.refundedAt().toString());
    to.put("modifiedAt", refund.modifiedAt().toString());
    to.put("currency", refund.currency().getCurrencyCode());
    to.put("amount", charge(refund.amount()));
  }

  private static void customer(Map<String, Object> to, Customer customer) {
    to.put("statement", "customer");
    to.put("identifiers", kinds(customer.identifiers()));
    to.put("at", customer.at().toString());
    var profile = customer.profile();
    profile.zone().ifPresent(zone -> to.put("zone", zone.getId()));
    profile.language().ifPresent(language -> to.put("language", language));
    profile.country().ifPresent(country -> to.put("country", country));
    if (!profile.tags().isEmpty()) {
      to.put("tags", profile.tags());
    }
    to.put(
        "consents",
        customer.consents().stream()
            .map(
                consent ->
                    Map.of(
                        "channel", consent.channel().name(),
                        "granted", consent.granted(),
                        "occurredAt", consent.occurredAt().toString()))
            .toList());
  }

  private static void activity(Map<String, Object> to, Activity activity) {
    to.put("statement", activity.type());
    to.put("activityId", activity.id());
    to.put("at", activity.at().toString());
    switch (activity) {
      case Activity.Acted acted -> {
        to.put("identifiers", kinds(acted.identifiers()));
        to.put("name", acted.name());
        to.put("properties", acted.properties());
      }
      case Activity.Subscribed subscribed -> {
        to.put("identifiers", kinds(subscribed.identifiers()));
        to.put("subscription", subscribed.key());
        subscribed.plan().ifPresent(plan -> to.put("plan", plan));
        subscribed
            .terms()
            .ifPresent(
                terms -> {
                  to.put("period", terms.period().toString());
                  to.put("currency", terms.price().currency().getCurrencyCode());
                  to.put("amount", plain(terms.price().amount()));
                });
      }
      case Activity.Cost cost -> {
        to.put("channel", cost.channel());
        to.put("amount", plain(cost.price().amount()));
      }
    }
  }

  private static void about(
      Map<String, Object> to, String what, List<Identifier> identifiers, List<OrderKey> orders) {
    to.put("statement", what);
    to.put("identifiers", kinds(identifiers));
    to.put("orders", orders.stream().map(OrderKey::value).toList());
  }

  private static Map<String, Object> charge(Charge charge) {
    var to = new LinkedHashMap<String, Object>();
    to.put("total", plain(charge.total()));
    for (var part : Part.values()) {
      if (charge.parts().containsKey(part)) {
        to.put(part.name().toLowerCase(Locale.ROOT), plain(charge.part(part)));
      }
    }
    return to;
  }

  private static List<String> kinds(List<Identifier> identifiers) {
    return identifiers.stream().map(identifier -> identifier.kind().name()).toList();
  }

  private static String plain(BigDecimal amount) {
    return amount.toPlainString();
  }
}
