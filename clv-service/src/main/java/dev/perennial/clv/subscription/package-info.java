/// Contracts that are renewed: what follows from what happened to them, and what is still to come.
package dev.perennial.clv.subscription;
