/// How much a caller may ask. Pure.
package dev.perennial.campaign.limit;
