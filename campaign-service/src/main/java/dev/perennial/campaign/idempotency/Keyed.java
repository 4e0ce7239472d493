package dev.perennial.campaign.idempotency;

/// A request with its key.
///
/// @param caller who asks; keys of different callers are different
/// @param route method and path; keys of different routes are different
/// @param key 1 to 255 printable ASCII characters
/// @param fingerprint of all that the request asks for
public record Keyed(String caller, String route, String key, String fingerprint) {}
