/// Who may do what: scopes, and whom tokens are believed of.
package dev.perennial.campaign.access;
