/// Shopify: webhooks and REST documents of the Admin API, from the first versions to 2025-07.
package dev.perennial.ingest.platform.shopify;
