package dev.perennial.ingest.directory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.platform.canonical.CanonicalPerson;
import dev.perennial.ingest.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Reads whom a request means. What it says of a person comes in its body, never in its address:
/// addresses stand in logs.
@ApplicationScoped
public class References {

  /// Room for the keys of 10,000 orders.
  private static final int BODY_BYTES_MAX = 4_194_304;

  private final Identifiers identifiers;

  References(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return Json.read(bytes);
    } catch (Refusal refusal) {
      throw Problem.of(400, "the body is " + refusal.getMessage()).asException();
    }
  }

  /// A problem where the body is no object of JSON, or too long.
  public Fields body(InputStream body) {
    try {
      var bytes = body.readNBytes(BODY_BYTES_MAX + 1);
      if (bytes.length > BODY_BYTES_MAX) {
        throw Problem.of(413, "the body has more than " + BODY_BYTES_MAX + " bytes").asException();
      }
      return Fields.of(json(bytes), "the body");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of `platform`, `shop` and `id`, or `email`, or `phone` and its `country`, or `loyaltyId`: in
  /// order of precedence. A refusal where nobody can be found by it.
  public List<Identifier> of(Fields fields) {
    var found = ofAny(fields);
    if (found.isEmpty()) {
      throw fields.missing("platform, shop and id, or email, or phone, or loyaltyId");
    }
    return found;
  }

  /// The same, empty where nobody can be found by it.
  public List<Identifier> ofAny(Fields fields) {
    var person = CanonicalPerson.of(fields);
    var named = person.id().isPresent();
    var platform = named ? fields.requiredName("platform", OrderKey.PLATFORM_LENGTH_MAX) : "";
    var shop = named ? fields.requiredName("shop", OrderKey.SHOP_LENGTH_MAX) : "";
    return identifiers.of(platform, shop, person);
  }
}
