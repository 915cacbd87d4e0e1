package org.usageflow.testkit;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.usageflow.embedded.EmbeddedKafka;
import org.usageflow.embedded.EmbeddedPostgres;

/** A program that holds an embedded server until it is killed. Arguments: kafka or postgres, data directory, port. */
final class ServersMain {
    private ServersMain() {}

    public static void main(String[] args) throws InterruptedException {
        Path directory = Path.of(args[1]);
        int port = Integer.parseInt(args[2]);
        AutoCloseable server = args[0].equals("kafka")
                ? EmbeddedKafka.builder().dataDirectory(directory).ports(port).start()
                : EmbeddedPostgres.builder().dataDirectory(directory).port(port).start();
        System.out.println("ready " + server.getClass().getSimpleName());
        new CountDownLatch(1).await();
    }
}
