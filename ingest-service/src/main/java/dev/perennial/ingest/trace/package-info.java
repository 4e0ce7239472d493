/// Under which trace work is done, as W3C Trace Context and OpenTelemetry have it.
package dev.perennial.ingest.trace;
