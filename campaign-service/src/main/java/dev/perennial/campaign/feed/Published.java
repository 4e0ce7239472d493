package dev.perennial.campaign.feed;

/// A trigger of the feed.
///
/// @param event the JSON of `campaign.triggered`
public record Published(long position, String event) {}
