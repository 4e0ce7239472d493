package dev.perennial.campaign.access;

/// What a token may allow; the README says what each of them opens.
public final class Scopes {

  public static final String CAMPAIGNS_READ = "campaigns:read";
  public static final String CAMPAIGNS_WRITE = "campaigns:write";
  public static final String POLICY_READ = "policy:read";
  public static final String POLICY_WRITE = "policy:write";
  public static final String DECISIONS_READ = "decisions:read";
  public static final String CUSTOMERS_READ = "customers:read";
  public static final String CONSENTS_READ = "consents:read";
  public static final String CONSENTS_WRITE = "consents:write";
  public static final String POINTS_REDEEM = "points:redeem";
  public static final String CODES_READ = "codes:read";
  public static final String CODES_REDEEM = "codes:redeem";
  public static final String FEEDBACK_READ = "feedback:read";
  public static final String FEEDBACK_WRITE = "feedback:write";
  public static final String TRIGGERS_READ = "triggers:read";
  public static final String WEBHOOKS_READ = "webhooks:read";
  public static final String WEBHOOKS_WRITE = "webhooks:write";
  public static final String PRIVACY_READ = "privacy:read";
  public static final String PRIVACY_WRITE = "privacy:write";
  public static final String STATUS_READ = "status:read";
  public static final String CLOCK_WRITE = "clock:write";
  public static final String AUDIT_READ = "audit:read";

  private Scopes() {}
}
