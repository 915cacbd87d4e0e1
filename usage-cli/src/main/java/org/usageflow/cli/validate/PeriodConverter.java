package org.usageflow.cli.validate;

import java.time.Instant;
import java.util.Optional;
import org.usageflow.gateway.json.Times;
import org.usageflow.offline.ScopeWish.Period;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a period as the API does: {@code 2026-05-01..2026-05-31}, each end a date or a time. */
public final class PeriodConverter implements ITypeConverter<Period> {
    @Override
    public Period convert(String text) {
        String[] ends = text.split("\\.\\.", -1);
        Optional<Instant> startAt = ends.length == 2 ? Times.parse(ends[0]) : Optional.empty();
        Optional<Instant> endAt = ends.length == 2 ? Times.parseEnd(ends[1]) : Optional.empty();
        if (startAt.isEmpty() || endAt.isEmpty() || startAt.get().isAfter(endAt.get())) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no period; write from..to, as 2026-05-01..2026-05-31");
        }
        return new Period(startAt.get(), endAt.get());
    }
}
