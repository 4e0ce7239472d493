/// What a shop says of a customer beside orders. Pure.
package dev.perennial.ingest.customer;
