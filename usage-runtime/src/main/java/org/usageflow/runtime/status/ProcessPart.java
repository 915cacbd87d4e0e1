package org.usageflow.runtime.status;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Parts of a process that share it, told apart by the names of their threads. The first that matches counts. */
public enum ProcessPart {
    INGEST("usageflow-ingest"),
    VALIDATOR("usageflow-validator"),
    LIFECYCLE("usageflow-lifecycle"),
    APPROVAL("usageflow-approval"),
    EXPORT("usageflow-export"),
    GATEWAY("usageflow-gateway", "jetty", "javalin", "hikari", "ForkJoinPool", "VirtualThread"),
    REGISTRY("usageflow-registry"),
    METRICS("micrometer-"),
    BROKER(
            "kafka-",
            "data-plane",
            "control-plane",
            "raft",
            "broker",
            "controller",
            "group-",
            "transaction",
            "log-",
            "executor-",
            "metadata",
            "quorum",
            "share-",
            "ExpirationReaper",
            "ReplicaFetcher",
            "TxnMarker",
            "AddPartitionsToTxn"),
    OTHER("");

    private final List<String> fragments;

    ProcessPart(String... fragments) {
        this.fragments = List.of(fragments);
    }

    /** Spelling in metrics. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProcessPart of(String threadName) {
        return Arrays.stream(values())
                .filter(part -> part.fragments.stream().anyMatch(threadName::contains))
                .findFirst()
                .orElse(OTHER);
    }
}
