/// Files of orders, read record by record into canonical orders: CSV with a row for each order or
/// for each of its lines, and NDJSON. Pure; memory is bounded whatever the size of a file.
package dev.perennial.ingest.table;
