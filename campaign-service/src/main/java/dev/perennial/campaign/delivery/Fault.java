package dev.perennial.campaign.delivery;

/// Why a request got no answer.
public enum Fault {
  /// The host has no address.
  UNKNOWN_HOST,
  /// The host has an address that nothing is sent to.
  ADDRESS_REFUSED,
  /// Nobody took the connection.
  NOT_CONNECTED,
  /// The certificate or the handshake is wrong.
  TLS,
  /// The answer did not come in time.
  TIMED_OUT,
  /// The connection ended before the answer.
  BROKEN_OFF
}
