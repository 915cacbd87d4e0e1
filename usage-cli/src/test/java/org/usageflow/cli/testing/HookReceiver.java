package org.usageflow.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A receiver of webhooks that takes what comes, and can keep callers waiting. Thread-safe. */
public final class HookReceiver implements AutoCloseable {
    private static final int TAKEN = 204;

    private final HttpServer server;
    private final List<Call> taken = new CopyOnWriteArrayList<>();
    private final List<Call> kept = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int takesUntil = Integer.MAX_VALUE;

    /**
     * A call.
     *
     * @param id of the event
     * @param type of the event
     * @param subject what the event is about
     */
    public record Call(String id, String type, String subject) {}

    public HookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/usage";
    }

    /** Answers so many calls, and keeps the others waiting for ever. */
    public void takeOnly(int calls) {
        takesUntil = calls;
    }

    /** Answers what comes from now on. */
    public void takeAll() {
        takesUntil = Integer.MAX_VALUE;
    }

    /** Calls that were answered. */
    public List<Call> taken() {
        return List.copyOf(taken);
    }

    /** Calls that were never answered. */
    public List<Call> kept() {
        return List.copyOf(kept);
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode event = new ObjectMapper().readTree(exchange.getRequestBody());
        Call call = new Call(
                String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
                event.path("type").asText(),
                event.path("subject").asText());
        if (!isTaken(call)) {
            awaitClose();
            return;
        }
        exchange.sendResponseHeaders(TAKEN, -1);
        exchange.close();
    }

    private synchronized boolean isTaken(Call call) {
        boolean takes = taken.size() < takesUntil;
        (takes ? taken : kept).add(call);
        return takes;
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
