/// Stripe: events of API versions 2013 to 2026 and the objects that they are about. Pure.
///
/// One purchase is one order, however many objects tell of it: its id is that of the payment
/// intent that all of them share; of an older payment without one, the charge's; of what needed
/// no payment, the invoice's or the session's. Sessions and invoices know what of the total is
/// tax and shipping, charges do not: of one second the session is newer than the charge, and
/// the invoice newest.
package dev.perennial.ingest.platform.stripe;
