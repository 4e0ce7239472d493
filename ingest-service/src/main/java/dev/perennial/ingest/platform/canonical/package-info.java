/// This service's own form of an order, for shops without a platform.
package dev.perennial.ingest.platform.canonical;
