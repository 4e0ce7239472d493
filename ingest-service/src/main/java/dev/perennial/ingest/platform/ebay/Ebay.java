package dev.perennial.ingest.platform.ebay;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Documents;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.PublicKeys;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// eBay tells of closed accounts by itself, and of orders when it is asked (`getOrder`, `getOrders`
/// of the Fulfillment API).
public final class Ebay implements Platform {

  static final int TEXT_LENGTH_MAX = 200;

  private static final Documents DOCUMENTS =
      new Documents(
          List.of("orders", "order"),
          document -> document.has("orderId") || document.has("notification"));

  @Override
  public String name() {
    return "ebay";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return EbaySignature.check(delivery, source);
  }

  /// The secret that is no public key is the verification token.
  @Override
  public Optional<String> answer(String challenge, Source source) {
    return source.secrets().stream()
        .filter(secret -> !PublicKeys.isPem(secret))
        .findFirst()
        .flatMap(token -> source.url().map(url -> EbayChallenge.answer(challenge, token, url)));
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    return DOCUMENTS.read(delivery, document -> List.of(read(document, context)));
  }

  private static Statement read(Fields document, Context context) {
    if (document.has("notification")) {
      return notification(document, context);
    }
    if (document.has("orderId") && isWhole(document)) {
      return new Statement.Ordered(OrderDocument.read(document, context));
    }
    throw new Refusal(Reason.UNKNOWN_KIND, "a document of eBay's that is not read");
  }

  private static boolean isWhole(Fields document) {
    return document.has("lineItems") || document.has("pricingSummary");
  }

  private static Statement notification(Fields message, Context context) {
    var topic =
        message
            .objectIfAny("metadata")
            .flatMap(metadata -> metadata.label("topic", TEXT_LENGTH_MAX))
            .orElseThrow(() -> message.missing("metadata.topic"));
    var data =
        message
            .objectIfAny("notification")
            .flatMap(notification -> notification.objectIfAny("data"))
            .orElseThrow(() -> message.missing("notification.data"));
    return switch (topic) {
      case "MARKETPLACE_ACCOUNT_DELETION" -> forget(data, context);
      case "AUTHORIZATION_REVOCATION" -> new Statement.Passed("on the application's own rights");
      default ->
          orderOf(data)
              .<Statement>map(id -> new Statement.Fetch("/sell/fulfillment/v1/order/" + id))
              .orElseThrow(
                  () -> new Refusal(Reason.UNKNOWN_KIND, "a topic of eBay's that is not read"));
    };
  }

  /// Under both names: orders give the one or the other.
  private static Statement forget(Fields data, Context context) {
    var identifiers =
        Stream.of("username", "userId")
            .flatMap(name -> data.label(name, Person.LENGTH_MAX).stream())
            .flatMap(id -> identify(id, context).stream())
            .distinct()
            .toList();
    if (identifiers.isEmpty()) {
      throw data.missing("username");
    }
    return new Statement.Forget(identifiers, List.of());
  }

  private static List<Identifier> identify(String id, Context context) {
    return context.identify(Person.of(Optional.of(id), Optional.empty()));
  }

  private static Optional<String> orderOf(Fields data) {
    return data.label("orderId", TEXT_LENGTH_MAX)
        .or(() -> data.objectIfAny("order").flatMap(o -> o.label("orderId", TEXT_LENGTH_MAX)))
        .filter(
            id -> id.chars().allMatch(c -> c == '-' || c < 128 && Character.isLetterOrDigit(c)));
  }
}
