package dev.perennial.local;

import dev.perennial.local.orders.Column;
import dev.perennial.local.service.Form;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/// What the user asked `up` for; empty is what they left open.
///
/// @param fresh delete what is stored before
/// @param form in which the services are run
/// @param exit return when at rest
record UpOptions(
    Optional<Path> orders,
    Map<Column, String> map,
    Optional<AsOf> asOf,
    Optional<ZoneId> zone,
    Optional<Currency> currency,
    Optional<Path> rates,
    Optional<String> shop,
    Optional<Long> seed,
    boolean fresh,
    Form form,
    boolean exit) {}
