/// Codes, budgets, how deep a discount goes and what may be combined. Pure.
package dev.perennial.campaign.promotion;
