/// What a campaign would have done in the past days: who, how many, at what cost. Pure.
package dev.perennial.campaign.simulation;
