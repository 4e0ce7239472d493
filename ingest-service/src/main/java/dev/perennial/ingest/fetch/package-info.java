/// Documents that thin messages speak of: asked for at the shop's API, again and again where it
/// does not answer, and taken in like a delivery.
package dev.perennial.ingest.fetch;
