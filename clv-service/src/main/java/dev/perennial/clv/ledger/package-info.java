/// The only SQL of the hot path. A batch is a handful of statements, whatever its size.
package dev.perennial.clv.ledger;
