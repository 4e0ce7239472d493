package dev.perennial.campaign.trace;

import io.opentelemetry.api.trace.SpanKind;

/// What is done with a record, by the words of the conventions for messaging.
enum Operation {
  PROCESS("process", SpanKind.CONSUMER),
  SEND("send", SpanKind.PRODUCER);

  private final String word;
  private final SpanKind kind;

  Operation(String word, SpanKind kind) {
    this.word = word;
    this.kind = kind;
  }

  String word() {
    return word;
  }

  SpanKind kind() {
    return kind;
  }
}
