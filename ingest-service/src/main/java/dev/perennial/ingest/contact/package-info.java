/// Addresses to write to: kept, encrypted, only where that is switched on, and told to whoever
/// sends.
package dev.perennial.ingest.contact;
