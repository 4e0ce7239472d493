package dev.perennial.clv;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;

/// What a compiler of native images would be told, as this build's augmentation wrote it down.
class NativeConfigurationIT {

  private static final Path SOURCES = Path.of("target/native-sources");
  private static final Path RESOURCES = Path.of("src/main/resources");

  @Test
  void allThatIsReadByItsNameIsInTheImage() throws IOException {
    // Given
    var included =
        config("resource-config.json").at("/resources/includes").findValuesAsText("pattern");
    var patterns = included.stream().map(Pattern::compile).toList();
    // When
    var missing =
        files("contracts/", "db/migration/")
            .filter(name -> patterns.stream().noneMatch(each -> each.matcher(name).matches()))
            .toList();
    // Then
    assertThat(files("contracts/", "db/migration/")).hasSizeGreaterThan(10);
    assertThat(missing).isEmpty();
  }

  @Test
  void recordsThatAreReadOrWrittenAsJsonAreRegistered() throws IOException {
    // Given
    var classes = new ClassFileImporter().importPath("target/classes");
    // When
    var registered =
        classes.stream()
            .filter(each -> each.isAnnotatedWith(RegisterForReflection.class))
            .flatMap(NativeConfigurationIT::registeredBy)
            .toList();
    // Then
    assertThat(registered).hasSizeGreaterThan(50);
    assertThat(reflective()).containsAll(registered);
  }

  @Test
  void classesThatPropertiesNameAreRegistered() throws IOException {
    // Given
    var properties = new Properties();
    try (var in = Files.newBufferedReader(RESOURCES.resolve("application.properties"))) {
      properties.load(in);
    }
    // When
    var named =
        properties.values().stream()
            .map(Object::toString)
            .filter(value -> value.matches("org\\.apache\\.[\\w.]+"))
            .distinct()
            .toList();
    // Then
    assertThat(reflective()).containsAll(named).contains("java.time.ZoneId");
  }

  @Test
  void theCompilerIsToldWhatTheJvmHasByItself() throws IOException {
    var told = List.of(Files.readString(SOURCES.resolve("native-image.args")).split(" "));
    assertThat(told).contains("--no-fallback", "--link-at-build-time");
    assertThat(told)
        .filteredOn(each -> each.startsWith("-H:IncludeLocales="))
        .singleElement()
        .satisfies(each -> assertThat(each.split("[=,]")).contains("en"));
  }

  /// The compiler runs static initialisers: what they draw, start or open would be of its machine.
  @Test
  void nothingIsMadeThatMustNotBeMadeAtBuildTime() {
    noFields()
        .that()
        .areStatic()
        .should()
        .haveRawType(
            type(
                RandomGenerator.class,
                Thread.class,
                Executor.class,
                AutoCloseable.class,
                Mac.class,
                Cipher.class,
                MessageDigest.class))
        .check(new ClassFileImporter().importPath("target/classes"));
  }

  /// Itself, or in its place those that it names.
  private static Stream<String> registeredBy(JavaClass type) {
    var targets = type.getAnnotationOfType(RegisterForReflection.class).targets();
    return targets.length == 0 ? Stream.of(type.getName()) : Stream.of(targets).map(Class::getName);
  }

  private static DescribedPredicate<JavaClass> type(Class<?>... types) {
    return DescribedPredicate.describe(
        "a source of chance, a thread, a resource or a cipher",
        each -> Stream.of(types).anyMatch(each::isAssignableTo));
  }

  private static List<String> reflective() throws IOException {
    return config("reflect-config.json").findValuesAsText("name");
  }

  private static JsonNode config(String name) throws IOException {
    try (var jars = Files.newDirectoryStream(SOURCES, "*-runner.jar");
        var jar = FileSystems.newFileSystem(jars.iterator().next())) {
      var json = Files.readString(jar.getPath("META-INF/native-image", name));
      return new ObjectMapper().readTree(json);
    }
  }

  /// Names of all resources below these folders.
  private static Stream<String> files(String... folders) throws IOException {
    try (var all = Files.walk(RESOURCES)) {
      return all
          .filter(Files::isRegularFile)
          .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
          .filter(name -> Stream.of(folders).anyMatch(name::startsWith))
          .toList()
          .stream();
    }
  }
}
