/// WooCommerce: webhooks and documents of the REST API, legacy v3 to wc/v3.
package dev.perennial.ingest.platform.woocommerce;
