package dev.perennial.campaign.mail;

import dev.perennial.campaign.event.CampaignTriggered;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Writes what a trigger says, by the template of its kind in the customer's language:
/// `mail/<language>/<kind>.txt`, whose fragment `subject` is the subject, and beside it
/// `.html` where there is one. Text is escaped in the latter.
@ApplicationScoped
class Letters {

  /// Only such words of profiles become part of a template's name.
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

  private static final String READY_MADE = "en";
  private static final int SUBJECT_CHARS_MAX = 200;

  private final Engine engine;
  private final OptOuts optOuts;
  private final MailConfig config;
  private final ZoneId zone;

  Letters(
      Engine engine,
      OptOuts optOuts,
      MailConfig config,
      @ConfigProperty(name = "perennial.zone") ZoneId zone) {
    this.engine = engine;
    this.optOuts = optOuts;
    this.config = config;
    this.zone = zone;
  }

  /// @param html null where the template has none
  /// @param optOut the link in it, where there is one
  record Written(String subject, String text, String html, Optional<String> optOut) {}

  /// Throws a `RuntimeException` where the template of somebody else cannot be filled in.
  Written write(CampaignTriggered event, Optional<String> language) {
    var spoken =
        languages(language)
            .filter(each -> engine.getTemplate(name(each, event, "txt")) != null)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no template for " + event.kind()));
    var letter = letter(event, Locale.forLanguageTag(spoken));
    var text = engine.getTemplate(name(spoken, event, "txt"));
    var html = engine.getTemplate(name(spoken, event, "html"));
    return new Written(
        oneLine(filled(text.getFragment("subject"), letter)),
        filled(text, letter).strip().replaceAll("\n{3,}", "\n\n") + "\n",
        html == null ? null : filled(html, letter),
        Optional.ofNullable(letter.optOut()));
  }

  private Letter letter(CampaignTriggered event, Locale locale) {
    return new Letter(
        config.shop(),
        event.kind(),
        event.campaign(),
        event.step(),
        event.offer(),
        event.currency(),
        day(event.validUntil(), locale),
        optOuts.link(event.customerId()).orElse(null));
  }

  /// The last day that is over at `until`, or that `until` lies within.
  private String day(Instant until, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .format(until.atZone(zone));
  }

  /// From the customer's own to the one that comes with the service: `de-AT`, `de`, then others.
  private Stream<String> languages(Optional<String> language) {
    var own = language.filter(word -> LANGUAGE.matcher(word).matches()).map(Locale::forLanguageTag);
    return Stream.of(
            own.map(Locale::toLanguageTag),
            own.map(Locale::getLanguage),
            Optional.of(config.language()),
            Optional.of(READY_MADE))
        .flatMap(Optional::stream)
        .distinct();
  }

  private static String name(String language, CampaignTriggered event, String ending) {
    return "mail/" + language + "/" + event.kind() + "." + ending;
  }

  private static String filled(Template template, Letter letter) {
    return template.data("letter", letter).render();
  }

  private static String oneLine(String text) {
    var line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SUBJECT_CHARS_MAX ? line : line.substring(0, SUBJECT_CHARS_MAX);
  }
}
