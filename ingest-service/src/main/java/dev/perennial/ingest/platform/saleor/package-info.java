/// Saleor: payloads of subscription queries (camel case), of webhooks without one (arrays in snake
/// case, 3.x) and of notifications. Pure.
package dev.perennial.ingest.platform.saleor;
