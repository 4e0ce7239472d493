/// Adobe Commerce and Magento 2: documents of the REST API V1, events of Adobe I/O and Commerce's
/// own webhooks.
package dev.perennial.ingest.platform.magento;
