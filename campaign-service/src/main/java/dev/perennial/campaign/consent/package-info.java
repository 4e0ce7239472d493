/// Whether a person may be written to, over which channel, and why not. Pure.
package dev.perennial.campaign.consent;
