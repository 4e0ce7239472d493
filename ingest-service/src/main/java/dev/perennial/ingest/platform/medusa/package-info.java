/// Medusa: orders and customers of v1 (smallest units) and v2 (decimals). Pure.
package dev.perennial.ingest.platform.medusa;
