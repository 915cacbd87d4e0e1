package org.usageflow.gateway.file;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.UpdateFile;
import org.usageflow.gateway.file.FileCreation.Period;
import org.usageflow.gateway.http.Fields;

/**
 * Makes the command from what a vendor puts: what is not named stays, and null or an empty text removes what may be missing.
 *
 * <p>Source: UsageFileUpdate of the original's API, and the fields that its clients send.
 */
final class FileChanges {
    private FileChanges() {}

    static UpdateFile command(Fields body) {
        Optional<String> name = body.text("name", FileCreation.NAME_MAX);
        if (body.isGiven("name") && name.isEmpty()) {
            body.problem("Field name can not be emptied.");
        }
        Optional<Period> period = body.has("period") ? FileCreation.period(body) : Optional.empty();
        return new UpdateFile(
                Fields.orNull(name),
                text(body, "description", FileCreation.TEXT_MAX),
                text(body, "note", FileCreation.TEXT_MAX),
                text(body, "external_id", FileCreation.ID_MAX),
                Fields.orNull(FileCreation.currency(body)),
                instant(period.map(Period::startAt)),
                instant(period.map(Period::endAt)));
    }

    private static @Nullable String text(Fields body, String field, int lengthMax) {
        return body.isGiven(field) ? body.text(field, lengthMax).orElse("") : null;
    }

    private static @Nullable Instant instant(Optional<Instant> at) {
        return at.isPresent() ? at.get() : null;
    }
}
