package dev.perennial.campaign.consent;

import static dev.perennial.campaign.consent.Channel.EMAIL;
import static dev.perennial.campaign.consent.Channel.POST;
import static dev.perennial.campaign.consent.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.consent.Answer.Permitted;
import dev.perennial.campaign.consent.Answer.Reason;
import dev.perennial.campaign.consent.Answer.Refused;
import dev.perennial.campaign.consent.Suppression.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsentPolicyTest {

  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final ConsentPolicy POLICY = new ConsentPolicy(Set.of(EMAIL, SMS));

  @Test
  void withoutAWordOnlyChannelsThatDemandAnAgreementAreShut() {
    assertThat(ask(Consents.UNKNOWN, EMAIL)).isEqualTo(new Refused(Reason.NO_OPT_IN));
    assertThat(ask(Consents.UNKNOWN, POST)).isEqualTo(new Permitted());
    assertThat(askAny(Consents.UNKNOWN)).isEqualTo(new Permitted());
  }

  @Test
  void anExplicitRefusalStopsEverywhere() {
    assertThat(ask(said(refused(POST)), POST)).isEqualTo(new Refused(Reason.OPTED_OUT));
    assertThat(askAny(said(refused(EMAIL)))).isEqualTo(new Refused(Reason.OPTED_OUT));
  }

  @Test
  void anAgreementOpensItsOwnChannelOnly() {
    assertThat(ask(said(granted(EMAIL)), EMAIL)).isEqualTo(new Permitted());
    assertThat(ask(said(granted(EMAIL)), SMS)).isEqualTo(new Refused(Reason.NO_OPT_IN));
    assertThat(askAny(said(granted(EMAIL), refused(SMS)))).isEqualTo(new Permitted());
  }

  @Test
  void aSuppressionBeatsAnyConsent() {
    // Given
    var bounced = suppressed(Optional.of(EMAIL), Cause.BOUNCED, granted(EMAIL), granted(SMS));
    var asked = suppressed(Optional.empty(), Cause.ASKED, granted(EMAIL), granted(SMS));
    // Then
    assertThat(ask(bounced, EMAIL)).isEqualTo(new Refused(Reason.SUPPRESSED));
    assertThat(ask(bounced, SMS)).isEqualTo(new Permitted());
    assertThat(askAny(bounced)).isEqualTo(new Permitted());
    assertThat(ask(asked, SMS)).isEqualTo(new Refused(Reason.SUPPRESSED));
    assertThat(askAny(asked)).isEqualTo(new Refused(Reason.SUPPRESSED));
  }

  @Test
  void whereEveryAgreedChannelIsSuppressedNothingGoesOut() {
    var bounced = suppressed(Optional.of(EMAIL), Cause.BOUNCED, granted(EMAIL), refused(SMS));
    assertThat(askAny(bounced)).isEqualTo(new Refused(Reason.SUPPRESSED));
  }

  @Test
  void whoIsErasedIsSoBeforeAllElse() {
    var erased = suppressed(Optional.empty(), Cause.ERASED, granted(POST));
    assertThat(ask(erased, POST)).isEqualTo(new Refused(Reason.ERASED));
    assertThat(askAny(erased)).isEqualTo(new Refused(Reason.ERASED));
  }

  @Test
  void theOpenChannelsAreThoseThatMayBeWrittenOver() {
    assertThat(POLICY.open(said(granted(POST), refused(EMAIL), granted(SMS))))
        .containsExactly(POST, SMS);
    assertThat(POLICY.open(Consents.UNKNOWN)).isEmpty();
  }

  @Test
  void ofAllThatWasSaidTheSameCountsInAnyOrder() {
    for (var seed : new Random().longs(100).toArray()) {
      // Given
      var random = new Random(seed);
      var said =
          IntStream.range(0, 6)
              .mapToObj(
                  _ ->
                      new Statement(
                          EMAIL, random.nextBoolean(), THEN.plusSeconds(random.nextInt(3))))
              .collect(Collectors.toCollection(ArrayList::new));
      var latest = said.stream().map(Statement::occurredAt).max(Instant::compareTo).orElseThrow();
      var granted =
          said.stream()
              .filter(each -> each.occurredAt().equals(latest))
              .allMatch(Statement::granted);
      Collections.shuffle(said, random);
      // When
      var counts = said.stream().reduce(Statement::or).orElseThrow();
      // Then
      assertThat(counts).as("seed %d", seed).isEqualTo(new Statement(EMAIL, granted, latest));
    }
  }

  private static Answer ask(Consents consents, Channel channel) {
    return POLICY.ask(consents, Optional.of(channel));
  }

  private static Answer askAny(Consents consents) {
    return POLICY.ask(consents, Optional.empty());
  }

  private static Statement granted(Channel channel) {
    return new Statement(channel, true, THEN);
  }

  private static Statement refused(Channel channel) {
    return new Statement(channel, false, THEN);
  }

  private static Consents said(Statement... statements) {
    return new Consents(byChannel(statements), List.of());
  }

  private static Consents suppressed(
      Optional<Channel> channel, Cause cause, Statement... statements) {
    return new Consents(byChannel(statements), List.of(new Suppression(channel, cause, THEN)));
  }

  private static Map<Channel, Statement> byChannel(Statement... statements) {
    return Arrays.stream(statements).collect(Collectors.toMap(Statement::channel, said -> said));
  }
}
