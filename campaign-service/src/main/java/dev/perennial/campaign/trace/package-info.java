/// Follows traces through this service, as W3C Trace Context and OpenTelemetry have them: from
/// changes that come in, over steps that wait, to triggers and deliveries that go out.
package dev.perennial.campaign.trace;
