package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.consent.Answer.Permitted;
import dev.perennial.campaign.consent.Answer.Refused;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.ConsentPolicy;
import dev.perennial.campaign.consent.Consents;
import dev.perennial.campaign.consent.Statement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether somebody may be written to over a channel, and what they said of it.
///
/// @param granted what counts of all that they said; absent where they said nothing
/// @param occurredAt when they said it
/// @param reason why they may not be written to: `ERASED`, `SUPPRESSED`, `OPTED_OUT` or `NO_OPT_IN`
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentJson(
    String channel, Boolean granted, Instant occurredAt, boolean permitted, String reason) {

  static ConsentJson of(Channel channel, Consents consents, ConsentPolicy policy) {
    var said = consents.of(channel);
    return new ConsentJson(
        channel.name(),
        said.map(Statement::granted).orElse(null),
        said.map(Statement::occurredAt).orElse(null),
        policy.ask(consents, Optional.of(channel)) instanceof Permitted,
        switch (policy.ask(consents, Optional.of(channel))) {
          case Permitted() -> null;
          case Refused(var reason) -> reason.name();
        });
  }

  /// Every channel that they spoke of, and those that demand an agreement.
  static List<ConsentJson> all(Consents consents, ConsentPolicy policy) {
    return Stream.concat(consents.statements().keySet().stream(), policy.optIn().stream())
        .distinct()
        .sorted()
        .map(channel -> of(channel, consents, policy))
        .toList();
  }

  /// @param occurredAt RFC 3339, when the customer said it
  @RegisterForReflection
  public record Said(Boolean granted, String occurredAt) {}
}
