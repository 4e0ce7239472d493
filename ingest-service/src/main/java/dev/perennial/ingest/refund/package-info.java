/// Refunds that are told without their order: published once the order is known, kept until then.
package dev.perennial.ingest.refund;
