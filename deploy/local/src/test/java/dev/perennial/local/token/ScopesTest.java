package dev.perennial.local.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.service.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScopesTest {

  private static final Pattern SCOPE = Pattern.compile("\"([a-z]+:[a-z]+)\"");

  @Test
  void theLauncherKnowsTheScopesOfTheServicesAndNoOthers() throws IOException {
    // Given
    var theirs = new TreeSet<String>();
    for (var service : ServiceKind.values()) {
      var source = "../../%s/src/main/java/dev/perennial/%s/access/Scopes.java";
      var file = Path.of(source.formatted(service.title(), service.database()));
      SCOPE.matcher(Files.readString(file)).results().map(ScopesTest::name).forEach(theirs::add);
    }
    // Then
    assertThat(Scopes.ALL).containsExactlyElementsOf(theirs);
  }

  private static String name(MatchResult scope) {
    return scope.group(1);
  }
}
