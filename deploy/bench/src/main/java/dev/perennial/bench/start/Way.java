package dev.perennial.bench.start;

import dev.perennial.local.service.ClassArchive;
import dev.perennial.local.service.Form;
import dev.perennial.local.service.ServiceKind;
import java.nio.file.Path;

/// How a service is started.
enum Way {
  PLAIN("nothing kept", new Form.Jar(ClassArchive.NONE)),
  CLASSES("with the archive of classes", new Form.Jar(ClassArchive.CLASSES)),
  CACHE("with the AOT cache", new Form.Jar(ClassArchive.KEPT)),
  NATIVE("native", new Form.Binary());

  private final String words;
  private final Form form;

  Way(String words, Form form) {
    this.words = words;
    this.form = form;
  }

  String words() {
    return words;
  }

  Form form() {
    return form;
  }

  /// The binary is there only where it was compiled.
  boolean isPossible(ServiceKind kind, Path repository) {
    return this != NATIVE || kind.binary(repository).isPresent();
  }
}
