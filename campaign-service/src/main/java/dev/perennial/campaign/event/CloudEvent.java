package dev.perennial.campaign.event;

/// CloudEvents 1.0 as Kafka headers (binary mode).
public final class CloudEvent {

  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";

  /// Our extension: when ingest accepted the order behind this event, by the machine's clock.
  /// Absent where time itself is the cause.
  public static final String ACCEPTED_AT = "ce_acceptedat";

  public static final String SEGMENT_CHANGED = "dev.perennial.segment.changed.v1";
  public static final String ORDER_RECORDED = "dev.perennial.order.recorded.v1";
  public static final String ORDER_REFUNDED = "dev.perennial.order.refunded.v1";
  public static final String CUSTOMER_REGISTERED = "dev.perennial.customer.registered.v1";
  public static final String CUSTOMER_MERGED = "dev.perennial.customer.merged.v1";
  public static final String CUSTOMER_SPLIT = "dev.perennial.customer.split.v1";
  public static final String CUSTOMER_ERASED = "dev.perennial.customer.erased.v1";
  public static final String CUSTOMER_CONSENT = "dev.perennial.customer.consent.v1";
  public static final String CUSTOMER_PROFILE = "dev.perennial.customer.profile.v1";
  public static final String CUSTOMER_ACTED = "dev.perennial.customer.acted.v1";
  public static final String SUBSCRIPTION_STARTED = "dev.perennial.subscription.started.v1";
  public static final String SUBSCRIPTION_RENEWED = "dev.perennial.subscription.renewed.v1";
  public static final String SUBSCRIPTION_CANCELLED = "dev.perennial.subscription.cancelled.v1";
  public static final String ACQUISITION_COST = "dev.perennial.acquisition.cost.v1";
  public static final String CAMPAIGN_TRIGGERED = "dev.perennial.campaign.triggered.v1";
  public static final String OWN_SOURCE = "/perennial/campaign-service";

  private CloudEvent() {}
}
