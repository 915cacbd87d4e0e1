package org.usageflow.gateway.webhook;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one delivery to one receiver: to allowed addresses only, with a time that bounds all of it, however slowly the
 * receiver answers, and reading no more of the answer than is kept. Follows no redirect, keeps no cookie. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {
    private static final String TYPE = "application/cloudevents+json";
    private static final int ANSWER_BYTES_MAX = 1_024;
    private static final int CONNECTIONS_PER_RECEIVER_MAX = 16;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer;
    private final Duration timeout;
    private final InstantSource clock;

    WebhookSender(CheckedResolver resolver, Duration timeout, int connectionsMax, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
        Timeout each = Timeout.of(timeout);
        this.timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .daemon()
                .name("usageflow-gateway-webhook-timer")
                .factory());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setMaxConnTotal(connectionsMax)
                        .setMaxConnPerRoute(CONNECTIONS_PER_RECEIVER_MAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(each)
                                .setSocketTimeout(each)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(each)
                        .setResponseTimeout(each)
                        .build())
                .setUserAgent("Usageflow-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Sends, and says what became of it; whatever goes wrong is part of that. */
    Attempt send(Delivery delivery) {
        Instant at = clock.instant();
        long startedAt = System.nanoTime();
        HttpPost request = request(delivery, at);
        ScheduledFuture<?> limit = timer.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response =
                    client.executeOpen(RoutingSupport.determineHost(request), request, HttpClientContext.create());
            try {
                String answer = firstOf(response.getEntity(), request);
                int status = response.getCode();
                return new Attempt(at, elapsedMs(startedAt), OptionalInt.of(status), Attempt.errorOf(status), answer);
            } finally {
                Closer.closeQuietly(response);
            }
        } catch (IOException | HttpException | RuntimeException e) {
            return new Attempt(
                    at, elapsedMs(startedAt), OptionalInt.empty(), Optional.of(error(e, request.isCancelled())), "");
        } finally {
            limit.cancel(false);
        }
    }

    private static HttpPost request(Delivery delivery, Instant at) {
        HttpPost request = new HttpPost(delivery.url());
        request.setHeader("webhook-id", delivery.eventId());
        request.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        request.setHeader(
                "webhook-signature",
                Signature.of(delivery.secrets(), delivery.eventId(), at.getEpochSecond(), delivery.body()));
        request.setEntity(new StringEntity(delivery.body(), ContentType.create(TYPE, StandardCharsets.UTF_8)));
        return request;
    }

    /** The first bytes. The connection of a longer answer is given up: the rest is not read, however long it is. */
    private static String firstOf(@Nullable HttpEntity entity, HttpPost request) throws IOException {
        if (entity == null) {
            return "";
        }
        byte[] first = entity.getContent().readNBytes(ANSWER_BYTES_MAX + 1);
        if (first.length > ANSWER_BYTES_MAX) {
            request.cancel();
        }
        int length = Math.min(first.length, ANSWER_BYTES_MAX);
        return new String(first, 0, length, StandardCharsets.UTF_8).replace("\u0000", "");
    }

    private String error(Exception failure, boolean cancelled) {
        if (failure instanceof CheckedResolver.ForbiddenAddressException) {
            return String.valueOf(failure.getMessage());
        }
        if (cancelled || failure instanceof SocketTimeoutException) {
            return "The receiver did not answer within " + timeout.toMillis() + " ms.";
        }
        if (failure instanceof UnknownHostException) {
            return "The receiver's host name was not found.";
        }
        if (failure instanceof SSLException) {
            return "No secure connection came about: " + failure.getMessage();
        }
        return "The receiver could not be reached: " + failure.getMessage();
    }

    private static long elapsedMs(long startedAt) {
        return Duration.ofNanos(System.nanoTime() - startedAt).toMillis();
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        client.close();
    }
}
