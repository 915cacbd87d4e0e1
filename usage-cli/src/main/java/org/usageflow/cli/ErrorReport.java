package org.usageflow.cli;

import org.slf4j.LoggerFactory;
import org.usageflow.cli.send.UnreadableRecordsException;
import org.usageflow.runtime.config.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person in one line what went wrong; the log has the rest. */
final class ErrorReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        LoggerFactory.getLogger(ErrorReport.class).error("Command failed", failure);
        command.getErr().println("usageflow: " + sentence(failure));
        command.getErr().flush();
        return (isUsers(failure) ? ExitCode.WRONG_USE : ExitCode.UNAVAILABLE).status();
    }

    private static boolean isUsers(Exception failure) {
        return failure instanceof SettingsException || failure instanceof UnreadableRecordsException;
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null ? failure.toString() : message;
        Throwable cause = failure.getCause();
        String reason = cause == null ? null : cause.getMessage();
        return reason == null || text.contains(reason) ? text : text + " (" + reason + ")";
    }
}
