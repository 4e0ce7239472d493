package dev.perennial.ingest.intake;

/// Activities as callers write them.
final class ActivityJson {

  private ActivityJson() {}

  /// One of Ann's in a shop on 31 January 2026. `more` are fields, separated by commas.
  static String of(String type, String shop, String more) {
    return """
        {"type":"%s","platform":"stripe","shop":"%s","at":"2026-01-31T11:00:00+01:00",
        "customer":{"id":207119551,"email":"ann@x.org"},%s}"""
        .formatted(type, shop, more)
        .replace("\n", "");
  }

  static String subscription(String step, String shop, String id) {
    return of(
        "subscription." + step,
        shop,
        """
        "id":"%s","subscription":{"id":"sub_1","plan":"Gold","period":"P1M","amount":"21.80",
        "currency":"EUR"}"""
            .formatted(id));
  }

  /// What was spent on a channel on 31 January 2026.
  static String cost(String channel, String amount, String more) {
    return """
        {"type":"acquisition.cost","day":"2026-01-31","channel":"%s","campaign":"brand",
        "amount":"%s","currency":"EUR"%s}"""
        .formatted(channel, amount, more)
        .replace("\n", "");
  }
}
