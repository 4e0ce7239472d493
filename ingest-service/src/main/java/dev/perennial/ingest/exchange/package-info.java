/// Where reference rates come from, and where they are kept.
package dev.perennial.ingest.exchange;
