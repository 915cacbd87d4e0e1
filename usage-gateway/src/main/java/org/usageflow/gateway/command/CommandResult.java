package org.usageflow.gateway.command;

import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.avro.UsageFile;

/** What became of a command on a usage file. */
public sealed interface CommandResult {
    /** It was carried out; the file afterwards. */
    record Applied(UsageFile file) implements CommandResult {}

    /** It was not; why, and a sentence for the person who asked. */
    record Refused(FileRefusal reason, String message) implements CommandResult {}

    /** No answer came in time; it may still be carried out. */
    record Unanswered() implements CommandResult {}
}
