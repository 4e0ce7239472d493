/// Points, loyalty tiers and rewards: what is earned, when it can be spent, what it buys. Pure.
package dev.perennial.campaign.loyalty;
