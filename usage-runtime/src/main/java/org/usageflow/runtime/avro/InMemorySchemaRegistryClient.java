package org.usageflow.runtime.avro;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A registry that lives and dies with the process, for work that touches no server: offline validation, topology tests. It checks
 * no compatibility. Thread-safe.
 */
public final class InMemorySchemaRegistryClient implements SchemaRegistryClient {
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Map<String, Integer>> idsBySubject = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        return idsBySubject
                .computeIfAbsent(subject, name -> new HashMap<>())
                .computeIfAbsent(schema.toString(), text -> globalId(text, schema));
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        Integer id = idsBySubject.getOrDefault(subject, Map.of()).get(schema.toString());
        if (id == null) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.SCHEMA_NOT_FOUND,
                    schema.getFullName() + " is not registered under " + subject);
        }
        return id;
    }

    @Override
    public synchronized Schema schemaById(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new SchemaRegistryException(SchemaRegistryException.SCHEMA_NOT_FOUND, "No schema has the id " + id);
        }
        return schemas.get(id - 1);
    }

    private int globalId(String text, Schema schema) {
        for (int i = 0; i < schemas.size(); i++) {
            if (schemas.get(i).toString().equals(text)) {
                return i + 1;
            }
        }
        schemas.add(schema);
        return schemas.size();
    }
}
