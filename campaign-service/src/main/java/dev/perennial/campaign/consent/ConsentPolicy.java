package dev.perennial.campaign.consent;

import dev.perennial.campaign.consent.Answer.Permitted;
import dev.perennial.campaign.consent.Answer.Reason;
import dev.perennial.campaign.consent.Answer.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What it takes to write to somebody. An explicit refusal always stops; where nothing is known,
/// only the channels that demand an agreement are shut.
///
/// @param optIn channels that demand one
public record ConsentPolicy(Set<Channel> optIn) {

  public ConsentPolicy {
    optIn = Set.copyOf(optIn);
  }

  /// Whether a message may go out.
  ///
  /// @param channel the one that it goes over; empty where the receiver of a trigger chooses, and
  ///     checks again: then it may, unless every channel that the person spoke of is shut
  public Answer ask(Consents consents, Optional<Channel> channel) {
    if (consents.isErased()) {
      return new Refused(Reason.ERASED);
    }
    return channel.map(one -> over(consents, one)).orElseGet(() -> overAny(consents));
  }

  /// The channels of which something is known and that are open, in the order of their names.
  public List<Channel> open(Consents consents) {
    return Stream.concat(consents.statements().keySet().stream(), optIn.stream())
        .distinct()
        .sorted()
        .filter(channel -> ask(consents, Optional.of(channel)) instanceof Permitted)
        .toList();
  }

  private Answer over(Consents consents, Channel channel) {
    if (consents.isSuppressed(channel)) {
      return new Refused(Reason.SUPPRESSED);
    }
    return consents
        .of(channel)
        .<Answer>map(said -> said.granted() ? new Permitted() : new Refused(Reason.OPTED_OUT))
        .orElseGet(() -> optIn.contains(channel) ? new Refused(Reason.NO_OPT_IN) : new Permitted());
  }

  private static Answer overAny(Consents consents) {
    if (consents.isSuppressed()) {
      return new Refused(Reason.SUPPRESSED);
    }
    var granted =
        consents.statements().values().stream()
            .filter(Statement::granted)
            .map(Statement::channel)
            .toList();
    if (granted.isEmpty() && !consents.statements().isEmpty()) {
      return new Refused(Reason.OPTED_OUT);
    }
    return !granted.isEmpty() && granted.stream().allMatch(consents::isSuppressed)
        ? new Refused(Reason.SUPPRESSED)
        : new Permitted();
  }
}
