/// Campaigns as documents: read with a reason for what is wrong, written, kept by version.
package dev.perennial.campaign.definition;
