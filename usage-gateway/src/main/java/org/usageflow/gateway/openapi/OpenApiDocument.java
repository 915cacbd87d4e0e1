package org.usageflow.gateway.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.json.Json;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI 3.1 document of the API. It is written by hand, a file for each kind of objects, and joined here; the fields
 * that a list can be asked for stand in it as {@code x-fields} by kind and become query parameters. Immutable.
 */
public final class OpenApiDocument {
    private static final String FOLDER = "/openapi/";
    private static final String ROOT = "openapi.yaml";
    private static final String PARTS = "x-parts";
    private static final String PATHS = "paths";
    private static final String COMPONENTS = "components";

    private final Map<String, Object> document;

    private OpenApiDocument(Map<String, Object> document) {
        this.document = document;
    }

    /** Reads the document from the class path. */
    public static OpenApiDocument load() {
        Map<String, Object> document = read(ROOT);
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Object> components = object(document, COMPONENTS);
        for (Object part : list(document.remove(PARTS))) {
            Map<String, Object> content = read(part + ".yaml");
            object(content, PATHS).forEach((path, item) -> putOnce(paths, path, item));
            object(content, COMPONENTS).forEach((kind, entries) -> {
                Map<String, Object> all = object(components, kind);
                components.put(kind, all);
                asObject(entries).forEach((name, entry) -> putOnce(all, name, entry));
            });
        }
        paths.values().forEach(item -> asObject(item).values().forEach(ListParameters::expand));
        document.put(PATHS, paths);
        document.put(COMPONENTS, components);
        return new OpenApiDocument(document);
    }

    /** As JSON. */
    public byte[] json() {
        return Json.bytes(document);
    }

    /** As YAML. */
    public String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        // read again from JSON, in which nothing is shared, so that nothing becomes an alias
        Object plain =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(json(), StandardCharsets.UTF_8));
        return new Yaml(options).dump(plain);
    }

    private static Map<String, Object> read(String name) {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream(FOLDER + name)) {
            if (yaml == null) {
                throw new IllegalStateException("The class path has no " + FOLDER + name);
            }
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return asObject(new Yaml(new SafeConstructor(options)).load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putOnce(Map<String, Object> target, String name, Object value) {
        if (target.put(name, value) != null) {
            throw new IllegalStateException("The API document has " + name + " twice");
        }
    }

    private static Map<String, Object> object(Map<String, Object> parent, String name) {
        Object child = parent.get(name);
        return child == null ? new LinkedHashMap<>() : asObject(child);
    }

    @SuppressWarnings("unchecked") // YAML's safe constructor makes nothing else of a mapping
    static Map<String, Object> asObject(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    @SuppressWarnings("unchecked") // nor of a sequence
    static List<Object> list(@Nullable Object yaml) {
        return yaml == null ? new ArrayList<>() : (List<Object>) yaml;
    }
}
