/// What was bought, as far as campaigns look at it. Pure.
package dev.perennial.campaign.order;
