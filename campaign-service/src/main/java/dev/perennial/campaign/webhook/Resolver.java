package dev.perennial.campaign.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Who knows the addresses of hosts. May block.
interface Resolver {

  /// @return at least one
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
