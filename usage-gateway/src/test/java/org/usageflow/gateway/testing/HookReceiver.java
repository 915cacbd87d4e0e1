package org.usageflow.gateway.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** A receiver of webhooks that notes what comes and answers as a test tells it to. */
public final class HookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile IntFunction<Answer> script = number -> new Answer(200, "thanks", "");

    /** What came. */
    public record Request(Headers headers, String body, int status) {
        public String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    /**
     * What is answered.
     *
     * @param status HTTP status; 0 to never answer
     * @param location where to redirect; empty for nowhere
     */
    public record Answer(int status, String body, String location) {}

    public HookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Answers by the number of the request, from 1. */
    public void answers(IntFunction<Answer> answers) {
        script = answers;
    }

    /** Answers every request with a status. */
    public void answers(int status) {
        answers(number -> new Answer(status, "status " + status, ""));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer;
        synchronized (requests) {
            answer = script.apply(requests.size() + 1);
            requests.add(new Request(exchange.getRequestHeaders(), body, answer.status()));
        }
        if (answer.status() == 0) {
            awaitClose();
            return;
        }
        if (!answer.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public List<Request> requests() {
        return requests;
    }

    /** What was answered with a good status. */
    public List<Request> taken() {
        return requests.stream().filter(request -> request.status() == 200).toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
