/// Requests that may be repeated: what was answered to which key of which caller.
package dev.perennial.campaign.idempotency;
