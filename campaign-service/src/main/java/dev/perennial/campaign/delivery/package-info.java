/// How something is handed to a receiver that may be slow, wrong, gone or hostile: signatures,
/// retries, and where nothing is ever sent to. Pure.
package dev.perennial.campaign.delivery;
