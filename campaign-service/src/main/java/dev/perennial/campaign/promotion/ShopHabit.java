package dev.perennial.campaign.promotion;

/// How all customers of the shop have bought: the sums that a prior is fitted to. With n the
/// purchases of a customer and x those of them at full price, over the customers with n > 0:
///
/// @param customers how many
/// @param purchases sum of n
/// @param fullPrice sum of x
/// @param squares sum of n^2
/// @param squaredShares sum of x^2 / n
public record ShopHabit(
    long customers, double purchases, double fullPrice, double squares, double squaredShares) {}
