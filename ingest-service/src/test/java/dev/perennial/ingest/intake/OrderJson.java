package dev.perennial.ingest.intake;

/// Orders as callers write them.
public final class OrderJson {

  private OrderJson() {}

  public static String of(String shop, String id) {
    return with(shop, id, "\"customer\":{\"id\":\"" + id + "\"}");
  }

  /// `more` are fields, separated by commas.
  public static String with(String shop, String id, String more) {
    return """
        {"platform":"shopify","shop":"%s","id":"%s","placedAt":"2026-01-31T11:00:00+01:00",
        "currency":"EUR","total":"120.00",%s}"""
        .formatted(shop, id, more)
        .replace("\n", "");
  }
}
