/// The tables of loyalty, and everything that changes them: orders, persons, time and redemptions.
package dev.perennial.campaign.points;
