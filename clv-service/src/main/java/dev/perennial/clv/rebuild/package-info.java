/// A lost database, made once more from the log.
package dev.perennial.clv.rebuild;
