package dev.perennial.kubernetes;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Metrics that services show, by the names that Prometheus knows them by: those of their own code,
/// and of the frameworks' those that are used here, which each service's own tests look for.
final class Exposed {

  private static final Set<String> FRAMEWORKS =
      Set.of(
          "http_server_requests_seconds_count",
          "http_server_requests_seconds_sum",
          "http_server_requests_seconds_max",
          "jvm_memory_used_bytes",
          "kafka_consumer_fetch_manager_records_lag_max",
          "up");

  private static final String NAME = "\"([a-z]+(?:\\.[a-z]+)+)\"";

  private static final Pattern COUNTER = Pattern.compile("\\.counter\\(\\s*" + NAME);
  private static final Pattern GAUGE =
      Pattern.compile("(?:Gauge\\.builder|\\.gauge)\\(\\s*" + NAME);
  private static final Pattern TIMER =
      Pattern.compile("(?:Timer\\.builder|\\.timer)\\(\\s*" + NAME + "([^;]*)");

  /// A class may be told the name that it counts under, or the beginning of it.
  private static final Pattern TOLD_COUNTER = Pattern.compile("\\.counter\\([a-z]");

  private static final Pattern LITERAL = Pattern.compile(NAME);
  private static final Pattern ENDING = Pattern.compile("\\.counter\\([a-z]+ \\+ \"(\\.[a-z]+)\"");

  private Exposed() {}

  static Set<String> metrics() {
    return Stream.concat(
            FRAMEWORKS.stream(),
            Stream.of(Service.values()).flatMap(Service::code).flatMap(Exposed::of))
        .collect(toSet());
  }

  /// Of one file.
  private static Stream<String> of(String code) {
    if (!code.contains("io.micrometer")) {
      return Stream.empty();
    }
    var names = new HashSet<String>();
    matches(COUNTER, code).forEach(found -> names.add(name(found) + "_total"));
    matches(GAUGE, code).forEach(found -> names.add(name(found)));
    matches(TIMER, code).forEach(found -> names.addAll(timer(found)));
    if (TOLD_COUNTER.matcher(code).find()) {
      names.addAll(told(code));
    }
    return names.stream();
  }

  private static Set<String> told(String code) {
    var endings = matches(ENDING, code).map(found -> found.group(1)).toList();
    return matches(LITERAL, code)
        .map(found -> found.group(1))
        .flatMap(name -> Stream.concat(Stream.of(name), endings.stream().map(each -> name + each)))
        .map(name -> name.replace('.', '_') + "_total")
        .collect(toSet());
  }

  private static Set<String> timer(MatchResult found) {
    var name = name(found) + "_seconds";
    var always = Stream.of("_count", "_sum", "_max");
    var isHistogram =
        found.group(2).contains("publishPercentileHistogram")
            || found.group(2).contains("serviceLevelObjectives");
    return Stream.concat(always, isHistogram ? Stream.of("_bucket") : Stream.empty())
        .map(ending -> name + ending)
        .collect(toSet());
  }

  /// As Micrometer writes it for Prometheus.
  private static String name(MatchResult found) {
    return found.group(1).replace('.', '_');
  }

  private static Stream<MatchResult> matches(Pattern pattern, String code) {
    return pattern.matcher(code).results();
  }
}
