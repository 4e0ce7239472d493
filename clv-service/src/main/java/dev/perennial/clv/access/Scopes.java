package dev.perennial.clv.access;

/// What a token may allow; the README says what each of them opens.
public final class Scopes {

  public static final String VALUES_READ = "values:read";
  public static final String MODELS_READ = "models:read";
  public static final String MODELS_WRITE = "models:write";
  public static final String POLICY_READ = "policy:read";
  public static final String POLICY_WRITE = "policy:write";
  public static final String STATUS_READ = "status:read";
  public static final String CLOCK_WRITE = "clock:write";
  public static final String AUDIT_READ = "audit:read";

  private Scopes() {}
}
