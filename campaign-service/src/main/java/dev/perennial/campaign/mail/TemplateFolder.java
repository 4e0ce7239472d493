package dev.perennial.campaign.mail;

import io.quarkus.qute.Locate;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds a shop's own templates, which go before those that come with the service. What was found
/// is kept until the service starts again.
@Locate("mail/.*")
public class TemplateFolder implements TemplateLocator {

  private final Optional<Path> folder;

  TemplateFolder(MailConfig config) {
    this.folder = config.templates().map(Path::of);
  }

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }

  @Override
  public Optional<TemplateLocation> locate(String id) {
    return id.startsWith("mail/")
        ? folder
            .map(path -> path.resolve(id.substring("mail/".length())))
            .filter(Files::isRegularFile)
            .map(Found::new)
        : Optional.empty();
  }

  private record Found(Path file) implements TemplateLocation {

    @Override
    public Reader read() {
      try {
        return Files.newBufferedReader(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(
          Variant.forContentType(
              file.toString().endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
    }
  }
}
