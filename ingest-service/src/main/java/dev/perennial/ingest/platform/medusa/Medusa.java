package dev.perennial.ingest.platform.medusa;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Documents;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.util.List;

/// Medusa has events inside its own process only: a subscriber of the shop forwards them, the whole
/// order or customer, or `{"name": "order.placed", "data": {"id": …}}`, which is asked for. The
/// subscriber signs as `X-Webhook-Signature` says: HMAC-SHA256 of the raw body under one of the
/// source's secrets, hexadecimal.
public final class Medusa implements Platform {

  static final int TEXT_LENGTH_MAX = 200;

  private static final Documents DOCUMENTS =
      new Documents(
          List.of("data", "order", "orders", "customer", "customers"),
          document -> document.has("id"));

  @Override
  public String name() {
    return "medusa";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return delivery
        .header("X-Webhook-Signature")
        .flatMap(Signatures::hex)
        .map(given -> Signatures.isSigned(given, source.secrets(), delivery.body()))
        .map(Authenticity::genuineIf)
        .orElse(Authenticity.UNSIGNED);
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    return DOCUMENTS.read(delivery, document -> List.of(read(document, context)));
  }

  private static Statement read(Fields document, Context context) {
    var id = document.requiredText("id", TEXT_LENGTH_MAX);
    if (document.has("currency_code") && (document.has("total") || document.has("items"))) {
      return OrderDocument.read(document, context);
    }
    if (document.has("has_account") || document.has("email")) {
      return CustomerDocument.read(document, context);
    }
    if (!id.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c))) {
      throw document.bad("id", "is none of Medusa's");
    }
    return switch (id.split("_", 2)[0]) {
      case "order" -> new Statement.Fetch("/admin/orders/" + id);
      case "cus" -> new Statement.Fetch("/admin/customers/" + id);
      default ->
          throw new Refusal(Reason.UNKNOWN_KIND, "neither an order nor a customer of Medusa's");
    };
  }
}
