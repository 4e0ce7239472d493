package dev.perennial.ingest.platform.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A shop that sends the canonical order, or the canonical refund: what has a `refundId`, and
/// either an `amount` on the basis of gross or a `total` of which nobody says what is tax. One, or
/// an array of up to 1,000. Platform and shop are those of the source, whatever the body says.
/// `X-Perennial-Signature` is the HMAC-SHA256 of the raw body under the source's secret, in base
/// 64.
public final class Canonical implements Platform {

  private static final String SIGNATURE = "X-Perennial-Signature";
  private static final int DOCUMENTS_MAX = 1_000;

  @Override
  public String name() {
    return "perennial";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return delivery
        .header(SIGNATURE)
        .flatMap(Signatures::base64)
        .map(given -> Signatures.isSigned(given, source.secrets(), delivery.body()))
        .map(Authenticity::genuineIf)
        .orElse(Authenticity.UNSIGNED);
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    var body = Json.read(delivery.body());
    if (!body.isArray()) {
      return List.of(statement(body, context));
    }
    if (body.isEmpty() || body.size() > DOCUMENTS_MAX) {
      throw new Refusal(Reason.TOO_LARGE, "the array has none or more than " + DOCUMENTS_MAX);
    }
    var statements = new ArrayList<Statement>(body.size());
    body.forEach(document -> statements.add(statement(document, context)));
    return statements;
  }

  private static Statement statement(JsonNode node, Context context) {
    var document = Fields.of(node, "the document");
    var key = context.orderKey(document.requiredText("id", OrderKey.ID_LENGTH_MAX));
    return document.has("refundId")
        ? new Statement.Refunded(refund(key, document))
        : new Statement.Ordered(order(key, document, context));
  }

  private static Order order(OrderKey key, Fields document, Context context) {
    return new CanonicalOrder(context.identifiers()).order(key, document);
  }

  private static Refund refund(OrderKey key, Fields document) {
    var at = document.requiredInstant("refundedAt");
    var partsKnown = document.has("amount");
    var name = partsKnown ? "amount" : "total";
    var amount = document.requiredAmount(name);
    if (amount.signum() < 0) {
      throw document.bad(name, "is negative");
    }
    return new Refund(
        key,
        document.requiredText("refundId", Refund.ID_LENGTH_MAX),
        at,
        document.instant("updatedAt").orElse(at),
        document.requiredCurrency("currency"),
        Charge.of(amount),
        partsKnown);
  }
}
