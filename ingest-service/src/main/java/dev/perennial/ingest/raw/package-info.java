/// Another door: canonical orders from a Kafka topic.
package dev.perennial.ingest.raw;
