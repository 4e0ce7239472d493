/// Imports: files that are kept durably when they are handed in and then read as a job, which a
/// crash interrupts and does not double.
package dev.perennial.ingest.bulk;
