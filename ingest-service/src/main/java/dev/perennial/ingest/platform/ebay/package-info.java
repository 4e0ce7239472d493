/// eBay: orders of the Fulfillment API and notifications. Pure.
package dev.perennial.ingest.platform.ebay;
