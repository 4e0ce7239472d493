package dev.perennial.ingest.order;

import java.math.BigDecimal;
import java.util.Currency;

/// What the customer saw and paid, where the shop keeps its books in another currency.
public record Presentment(Currency currency, BigDecimal total) {}
