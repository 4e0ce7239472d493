/// What is kept of experiments: who was drawn into which arm, and what they bought.
package dev.perennial.campaign.trial;
