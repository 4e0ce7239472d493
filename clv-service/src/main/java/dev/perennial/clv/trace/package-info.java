/// Follows traces through this service, as W3C Trace Context and OpenTelemetry have them: from
/// records that come in to those that go out because of them.
package dev.perennial.clv.trace;
