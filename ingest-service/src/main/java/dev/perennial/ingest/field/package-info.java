/// The fields of JSON objects as typed, bounded values. Needs Jackson's tree and nothing else.
package dev.perennial.ingest.field;
