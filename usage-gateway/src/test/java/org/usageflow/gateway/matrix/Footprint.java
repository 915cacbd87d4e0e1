package org.usageflow.gateway.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.usageflow.testkit.TestEnvironment;

/** All that requests can change: every row of every table, every event on every topic, every stored file. */
final class Footprint {
    private final DSLContext sql;
    private final TestEnvironment environment;
    private final Path directory;

    Footprint(DSLContext sql, TestEnvironment environment, Path directory) {
        this.sql = sql;
        this.environment = environment;
        this.directory = directory;
    }

    /** A word for each thing; two are equal when nothing changed in between. */
    Map<String, String> taken() {
        Map<String, String> all = new TreeMap<>();
        for (String table : tables()) {
            all.put("table " + table, digest(table));
        }
        try (Stream<Path> files = Files.walk(directory)) {
            all.put("files", files.map(Path::toString).sorted().collect(Collectors.joining(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ends().forEach((partition, end) -> all.put("topic " + partition, Long.toString(end)));
        return all;
    }

    private List<String> tables() {
        return sql.select(DSL.field("table_name", String.class))
                .from("information_schema.tables")
                .where("table_schema = 'public'")
                .fetch(row -> row.value1());
    }

    // when a key was last used is noted whatever it was used for
    private String digest(String table) {
        return String.valueOf(sql.fetchValue(
                "select count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '')"
                        + " from (select (to_jsonb(t) - 'last_used_at')::text as line from {0} t) lines",
                DSL.name(table)));
    }

    private Map<TopicPartition, Long> ends() {
        try (Admin admin = Admin.create(environment.cluster().clientProperties())) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(environment.topic("usage.")))
                    .toList();
            Map<TopicPartition, OffsetSpec> wanted =
                    admin.describeTopics(topics).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::toString));
            admin.listOffsets(wanted).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
