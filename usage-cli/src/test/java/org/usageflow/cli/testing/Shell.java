package org.usageflow.cli.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs commands against a server as a person does, with a key. Not for several threads. */
public final class Shell {
    private final CommandLine commandLine;
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final List<String> server;

    /**
     * A shell.
     *
     * @param commandLine the program
     */
    public Shell(CommandLine commandLine, String apiUrl, String key) {
        this.commandLine = commandLine;
        this.server = List.of("--api", apiUrl, "--key", key);
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
    }

    /** Runs a command; its status. */
    public int run(String... words) {
        out.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(server);
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    /** What the last command printed. */
    public String printed() {
        return out.toString().strip();
    }

    /** What the last command said went wrong. */
    public String errors() {
        return errors.toString();
    }
}
