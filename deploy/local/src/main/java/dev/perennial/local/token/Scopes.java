package dev.perennial.local.token;

import java.util.List;

/// The scopes of all three services.
public final class Scopes {

  /// Lifts the limit of what a token's `sources` name.
  public static final String ALL_SOURCES = "sources:all";

  public static final List<String> ALL =
      List.of(
          "activities:write",
          "audit:read",
          "campaigns:read",
          "campaigns:write",
          "clock:write",
          "codes:read",
          "codes:redeem",
          "consents:read",
          "consents:write",
          "contacts:resolve",
          "customers:read",
          "customers:write",
          "decisions:read",
          "feedback:read",
          "feedback:write",
          "identity:read",
          "identity:write",
          "imports:read",
          "imports:write",
          "models:read",
          "models:write",
          "orders:write",
          "points:redeem",
          "policy:read",
          "policy:write",
          "previews:read",
          "privacy:read",
          "privacy:write",
          "quarantine:read",
          "quarantine:write",
          ALL_SOURCES,
          "status:read",
          "triggers:read",
          "values:read",
          "webhooks:read",
          "webhooks:write");

  private Scopes() {}
}
