/// What could not be taken in: kept sealed, for a limited time, until somebody looks, replays or
/// lets it go.
package dev.perennial.ingest.quarantine;
