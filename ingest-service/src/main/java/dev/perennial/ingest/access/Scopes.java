package dev.perennial.ingest.access;

/// What a token may allow; the README says what each of them opens.
public final class Scopes {

  public static final String ORDERS_WRITE = "orders:write";
  public static final String ACTIVITIES_WRITE = "activities:write";
  public static final String CUSTOMERS_WRITE = "customers:write";
  public static final String IMPORTS_READ = "imports:read";
  public static final String IMPORTS_WRITE = "imports:write";
  public static final String PREVIEWS_READ = "previews:read";
  public static final String QUARANTINE_READ = "quarantine:read";
  public static final String QUARANTINE_WRITE = "quarantine:write";
  public static final String IDENTITY_READ = "identity:read";
  public static final String IDENTITY_WRITE = "identity:write";
  public static final String CONTACTS_RESOLVE = "contacts:resolve";
  public static final String PRIVACY_READ = "privacy:read";
  public static final String PRIVACY_WRITE = "privacy:write";
  public static final String STATUS_READ = "status:read";
  public static final String CLOCK_WRITE = "clock:write";
  public static final String AUDIT_READ = "audit:read";

  /// Opens no door by itself: it lifts the limit that the claim `sources` is.
  public static final String ALL_SOURCES = "sources:all";

  private Scopes() {}
}
