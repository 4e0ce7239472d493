/// Amazon's Selling Partner API: orders of v0 and of 2026-01-01, and notifications of them. Pure.
///
/// Amazon says nobody's id; its addresses and telephone numbers are forwarders. So its orders are
/// mostly nobody's, and only an address of the buyer's own would identify.
package dev.perennial.ingest.platform.amazon;
