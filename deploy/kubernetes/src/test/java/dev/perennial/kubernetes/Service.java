package dev.perennial.kubernetes;

import static java.util.stream.Collectors.toSet;

import dev.perennial.embedded.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a service's own sources say of it.
enum Service {
  INGEST,
  CLV,
  CAMPAIGN;

  private static final Path REPOSITORY = Path.of("../..");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.-]+)\"");

  /// As a folder, an image, a Deployment and a KafkaUser are named.
  String title() {
    return name().toLowerCase(Locale.ROOT) + "-service";
  }

  static Service of(String title) {
    return Stream.of(values()).filter(each -> each.title().equals(title)).findFirst().orElseThrow();
  }

  Path folder() {
    return REPOSITORY.resolve(title());
  }

  /// Its application.properties, without the profiles in front of keys; of several the one without
  /// a profile.
  Map<String, String> properties() {
    var properties = new Properties();
    try (var in =
        Files.newInputStream(folder().resolve("src/main/resources/application.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .sorted()
        .collect(
            Collectors.toMap(
                key -> key.replaceFirst("^%[a-z]+\\.", ""),
                properties::getProperty,
                (_, withoutProfile) -> withoutProfile));
  }

  int port() {
    return Integer.parseInt(properties().get("quarkus.http.port"));
  }

  /// How long it may take for what is under way when it is asked to stop.
  Duration shutdown() {
    var said = properties().get("quarkus.shutdown.timeout");
    return Duration.parse(said.startsWith("P") ? said : "PT" + said);
  }

  /// Connections to its database of one replica.
  int connections() {
    return Integer.parseInt(properties().get("quarkus.datasource.reactive.max-size"))
        + Integer.parseInt(properties().get("quarkus.datasource.jdbc.max-size"));
  }

  /// Consumer groups and what each reads.
  Set<Reading> readings() {
    var properties = properties();
    return properties.keySet().stream()
        .filter(key -> key.matches("mp\\.messaging\\.incoming\\.[a-z-]+\\.topic"))
        .map(
            key ->
                new Reading(
                    properties.get(key.replace(".topic", ".group.id")), properties.get(key)))
        .collect(toSet());
  }

  /// A consumer group and its topic.
  record Reading(String group, String topic) {}

  Set<String> topicsIn() {
    var raw = Stream.ofNullable(properties().get("ingest.raw.topic"));
    return Stream.concat(readings().stream().map(Reading::topic), raw).collect(toSet());
  }

  /// Of its channels, and of those producers that it makes itself: topics that its code names and
  /// that it does not read.
  Set<String> topicsOut() {
    var properties = properties();
    var channels =
        properties.keySet().stream()
            .filter(key -> key.matches("mp\\.messaging\\.outgoing\\.[a-z-]+\\.topic"))
            .map(properties::get);
    var all = Topic.ALL.stream().map(Topic::name).collect(toSet());
    var named = literals(LITERAL).filter(all::contains);
    var in = topicsIn();
    return Stream.concat(channels, named).filter(topic -> !in.contains(topic)).collect(toSet());
  }

  /// What it publishes and reads again where it has lost it.
  Set<String> topicsReadAgain() {
    return literals(Pattern.compile("new LogReader\\(kafka, \"([a-z0-9.-]+)\"\\)"))
        .collect(toSet());
  }

  Set<String> groups() {
    var raw = Stream.ofNullable(properties().get("ingest.raw.group"));
    var named = literals(Pattern.compile("String GROUP = \"([a-z-]+)\""));
    return Stream.of(readings().stream().map(Reading::group), raw, named)
        .flatMap(each -> each)
        .collect(toSet());
  }

  /// What the names of its transactional producers begin with.
  Set<String> transactionalIds() {
    return literals(Pattern.compile("\"([a-z]+-relay-)\"")).collect(toSet());
  }

  /// What stands in the first group of `pattern` anywhere in its code.
  private Stream<String> literals(Pattern pattern) {
    return code()
        .flatMap(code -> pattern.matcher(code).results())
        .map(found -> ((MatchResult) found).group(1));
  }

  /// Its code, file by file.
  Stream<String> code() {
    try (var files = Files.walk(folder().resolve("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Service::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
