/// What is encrypted, and under what.
package dev.perennial.ingest.secret;
