package org.usageflow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address that nobody uses at the moment. They lie below those that systems give to outgoing connections, so that a
 * server that is stopped for a while finds its port free when it comes back.
 */
public final class FreePorts {
    private static final int LOWEST = 10_000;
    /** Linux hands out ports from 32,768 on, others from 49,152 on. */
    private static final int HIGHEST = 32_767;

    private static final int TRIES = 1_000;

    private FreePorts() {}

    /** So many different ports. Another process may take one before the caller does; there is no way to keep them. */
    public static List<Integer> find(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(bind());
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    private static ServerSocket bind() throws IOException {
        IOException taken = new IOException("Not tried");
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
