package dev.perennial.ingest.order;

import java.math.BigDecimal;
import java.util.Optional;

/// What was bought. The unit price is in the order's currency and may have more digits than it.
public record OrderLine(
    String product, Optional<String> category, BigDecimal quantity, BigDecimal unitPrice) {}
