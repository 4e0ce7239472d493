/// What customers are given by campaigns: their arm of an experiment, a code, points, items.
package dev.perennial.campaign.grant;
