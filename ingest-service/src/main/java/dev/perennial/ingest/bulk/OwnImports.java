package dev.perennial.ingest.bulk;

import dev.perennial.ingest.access.Caller;
import dev.perennial.ingest.access.SourceLimit;
import dev.perennial.ingest.access.SourceNames;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.refusal.Refusal;
import dev.perennial.ingest.table.Format;
import dev.perennial.ingest.table.Options;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/// Keeps callers to the imports of the sources that their tokens are for. A file of canonical
/// orders says in each line whose it is, which is read much later: it takes a token without a
/// limit.
@ApplicationScoped
class OwnImports {

  private final Caller caller;
  private final SourceNames names;
  private final Said said;

  OwnImports(Caller caller, SourceNames names, Said said) {
    this.caller = caller;
    this.names = names;
    this.said = said;
  }

  /// A problem of 403 where the file is another source's.
  void require(Options options) {
    if (!allows(caller.sources(), options)) {
      throw Problem.of(
              403,
              options.format() == Format.NDJSON
                  ? "a file of canonical orders needs a token for all sources"
                  : "the token is not for the source of this file")
          .asException();
    }
  }

  /// Which imports the caller may see and cancel.
  Predicate<ImportJob> allowed() {
    var limit = caller.sources();
    return job -> !limit.isLimited() || allows(limit, job);
  }

  private boolean allows(SourceLimit limit, ImportJob job) {
    try {
      return allows(limit, said.options(job.options()));
    } catch (Refusal _) {
      return false; // of an older version, which took other options
    }
  }

  private boolean allows(SourceLimit limit, Options options) {
    return !limit.isLimited()
        || options.format() != Format.NDJSON
            && limit.allowsAny(names.of(options.platform(), options.shop()));
  }
}
