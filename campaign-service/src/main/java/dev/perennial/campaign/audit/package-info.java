/// The log of who changed, or was shown, what nobody else may.
package dev.perennial.campaign.audit;
