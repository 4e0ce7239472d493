/// Codes and budgets as they stand: the tables behind [dev.perennial.campaign.promotion], and what
/// moves them. Whoever locks several things locks codes first, then reservations, then shards of
/// budgets, each in the order of their keys.
package dev.perennial.campaign.checkout;
