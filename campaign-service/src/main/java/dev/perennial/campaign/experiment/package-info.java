/// Who gets what by lot, and whether it helped. Pure.
package dev.perennial.campaign.experiment;
