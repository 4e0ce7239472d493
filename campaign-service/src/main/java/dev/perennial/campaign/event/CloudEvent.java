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
  public static final String CAMPAIGN_TRIGGERED = "dev.perennial.campaign.triggered.v1";
  public static final String OWN_SOURCE = "/perennial/campaign-service";

  private CloudEvent() {}
}
