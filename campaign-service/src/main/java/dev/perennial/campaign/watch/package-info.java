/// Looks after campaigns that are live: pauses those that do harm, and lets those learn that ask
/// for it.
package dev.perennial.campaign.watch;
