/// What customers say of their orders, and what follows from it. Pure.
package dev.perennial.campaign.feedback;
