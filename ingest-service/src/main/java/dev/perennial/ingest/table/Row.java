package dev.perennial.ingest.table;

import java.util.List;

/// A record of a CSV with as many cells as its header.
record Row(Span span, List<String> cells) {}
