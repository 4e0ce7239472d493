/// Baskets, and how many persons hold what: the tables behind recommendations. An order's
/// transaction stores its basket and appends whose changed; a loop counts those persons anew, so
/// that neither orders nor replicas wait for the count of a popular pair.
package dev.perennial.campaign.basket;
