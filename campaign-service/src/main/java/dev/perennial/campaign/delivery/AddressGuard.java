package dev.perennial.campaign.delivery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Where nothing is ever sent to: addresses that do not belong to the public internet, by the
/// special-purpose registries of IANA (RFC 6890) and the metadata services of clouds.
///
/// @param open what an installation lets through all the same
public record AddressGuard(List<Network> open) {

  /// What is not for the public of IPv4.
  private static final List<Network> CLOSED_4 =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carriers' NAT, and the metadata service 100.100.100.200
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // Azure's own services, though the address is public
          "169.254.0.0/16", // link-local, and the metadata service 169.254.169.254
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments, and the metadata service 192.0.0.192
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /// All that is public of IPv6 lies here: loopback, unspecified, unique local, link-local,
  /// multicast, NAT64 and addresses that carry one of IPv4 lie outside.
  private static final Network PUBLIC_6 = Network.parse("2000::/3");

  /// What is not for the public within it.
  private static final List<Network> CLOSED_6 =
      networks(
          "2001::/23", // protocol assignments, and Teredo, which carries addresses of IPv4
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, which carries addresses of IPv4
          "3fff::/20"); // documentation

  public AddressGuard {
    open = List.copyOf(open);
  }

  public boolean permits(InetAddress address) {
    if (open.stream().anyMatch(network -> network.holds(address))) {
      return true;
    }
    return address instanceof Inet4Address
        ? CLOSED_4.stream().noneMatch(network -> network.holds(address))
        : PUBLIC_6.holds(address) && CLOSED_6.stream().noneMatch(network -> network.holds(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
