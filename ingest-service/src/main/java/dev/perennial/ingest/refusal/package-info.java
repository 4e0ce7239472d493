/// Why something cannot be taken. Pure.
package dev.perennial.ingest.refusal;
