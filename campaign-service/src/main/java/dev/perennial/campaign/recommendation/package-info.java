/// What else a customer may like, by what others bought together. Pure.
package dev.perennial.campaign.recommendation;
