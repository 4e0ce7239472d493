/// BigCommerce: thin webhooks, and the documents of the V2 Orders and V2 and V3 Customers API that
/// they lead to.
package dev.perennial.ingest.platform.bigcommerce;
