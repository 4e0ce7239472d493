package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.activity.By;
import dev.perennial.ingest.activity.Step;
import dev.perennial.ingest.activity.Terms;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Steps of subscriptions. It starts once, by whichever of the two is told first: its first
/// invoice, or the subscription itself where it runs from the beginning; each invoice of a
/// cycle renews it; it is cancelled when it has ended, not when its end is foreseen.
final class Subscriptions {

  private static final int ID_LENGTH_MAX = 150;

  private Subscriptions() {}

  static Statement read(Told told, Context context) {
    var subscription = told.object();
    var status = subscription.label("status", Told.TEXT_LENGTH_MAX).orElse("");
    var step =
        switch (status) {
          case "active", "trialing" ->
              told.type().filter(type -> !type.equals("customer.subscription.created")).isPresent()
                  ? Optional.<Step>empty()
                  : Optional.of(Step.STARTED);
          case "canceled" -> Optional.of(Step.CANCELLED);
          case "incomplete", "incomplete_expired", "past_due", "unpaid", "paused" ->
              Optional.<Step>empty();
          default -> throw subscription.bad("status", "is none that is known");
        };
    return step.flatMap(each -> stepOf(each, told, context))
        .<Statement>map(Statement.Did::new)
        .orElse(new Statement.Passed("no period of it begins, and it has not ended"));
  }

  /// What a paid invoice says of the subscription it is for.
  static Optional<Activity> stepOf(Told told, Context context) {
    var invoice = told.object();
    var reason = invoice.label("billing_reason", Told.TEXT_LENGTH_MAX).orElse("");
    return switch (reason) {
      case "subscription_create" -> ofInvoice(Step.STARTED, invoice, told, context);
      case "subscription_cycle" -> ofInvoice(Step.RENEWED, invoice, told, context);
      default -> Optional.empty();
    };
  }

  private static Optional<Activity> ofInvoice(
      Step step, Fields invoice, Told told, Context context) {
    var lines = SubscriptionTerms.lines(invoice);
    return SubscriptionTerms.subscription(invoice, lines)
        .filter(id -> id.length() <= ID_LENGTH_MAX)
        .flatMap(
            id ->
                subscribed(
                    step,
                    step == Step.STARTED ? id : Told.idOf(invoice, "id").orElse(id),
                    id,
                    SubscriptionTerms.begins(lines).orElseGet(told::created),
                    Payers.ofInvoice(invoice),
                    SubscriptionTerms.of(lines, StripeMoney.of(invoice)),
                    context));
  }

  private static Optional<Activity> stepOf(Step step, Told told, Context context) {
    var subscription = told.object();
    var id = subscription.requiredText("id", ID_LENGTH_MAX);
    var items =
        subscription
            .objectIfAny("items")
            .map(list -> list.objectsIfAny("data", SubscriptionTerms.LINES_MAX, each -> each))
            .orElse(List.of());
    var person = Person.of(Told.idOf(subscription, "customer"), Optional.empty());
    var terms =
        step == Step.CANCELLED
            ? Optional.<SubscriptionTerms>empty()
            : SubscriptionTerms.ofItems(subscription, items);
    return subscribed(step, id, id, at(step, told), person, terms, context);
  }

  private static Instant at(Step step, Told told) {
    var subscription = told.object();
    return switch (step) {
      case STARTED, RENEWED ->
          subscription.instant("start_date", Times.EPOCH_SECONDS).orElseGet(told::created);
      case CANCELLED ->
          subscription
              .instant("ended_at", Times.EPOCH_SECONDS)
              .or(told::at)
              .or(() -> subscription.instant("canceled_at", Times.EPOCH_SECONDS))
              .orElseGet(told::created);
    };
  }

  /// None where nobody is named, or the terms are not.
  private static Optional<Activity> subscribed(
      Step step,
      String activity,
      String subscription,
      Instant at,
      Person person,
      Optional<SubscriptionTerms> terms,
      Context context) {
    var identifiers = context.identify(person);
    if (identifiers.isEmpty() || terms.isEmpty() && step != Step.CANCELLED) {
      return Optional.empty();
    }
    var source = context.source();
    return Optional.of(
        new Activity.Subscribed(
            new By(Optional.of(activity), source.platform(), source.shop(), at, identifiers),
            step,
            subscription,
            terms.flatMap(SubscriptionTerms::plan),
            terms.map(each -> new Terms(each.period(), each.price(at, context)))));
  }
}
