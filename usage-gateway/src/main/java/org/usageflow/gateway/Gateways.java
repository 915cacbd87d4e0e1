package org.usageflow.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.usageflow.gateway.command.CommandGateway;
import org.usageflow.gateway.command.ReconciliationGateway;
import org.usageflow.gateway.command.SuspenseGateway;
import org.usageflow.runtime.StageHealth;

/**
 * The ways to the stages that decide: each sends over a topic and listens to another one for what came of it.
 *
 * @param commands to lifecycle
 * @param reconciliations to export
 * @param suspended to lifecycle, about suspended rows
 */
record Gateways(CommandGateway commands, ReconciliationGateway reconciliations, SuspenseGateway suspended) {

    static Gateways open(Wiring wiring) {
        Duration timeout = wiring.config().commandTimeout();
        Opened opened = wiring.opened();
        return new Gateways(
                opened.add(new CommandGateway(wiring.context(), wiring.writer(), timeout, wiring.clock())),
                opened.add(new ReconciliationGateway(
                        wiring.context(), wiring.writer(), wiring.progress(), timeout, wiring.clock())),
                opened.add(new SuspenseGateway(
                        wiring.context(), wiring.writer(), wiring.progress(), timeout, wiring.clock())));
    }

    void start() {
        commands.start();
        reconciliations.start();
        suspended.start();
    }

    /** How each of them is. */
    Map<String, StageHealth> health() {
        Map<String, StageHealth> health = new LinkedHashMap<>();
        health.put("commands", listening(commands.isListening()));
        health.put("reconciliations", listening(reconciliations.isListening()));
        health.put("suspense", listening(suspended.isListening()));
        return health;
    }

    private static StageHealth listening(boolean listening) {
        return listening ? StageHealth.up() : StageHealth.down("Answers can not be heard; is the broker up?");
    }
}
