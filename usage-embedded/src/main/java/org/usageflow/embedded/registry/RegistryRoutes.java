package org.usageflow.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.usageflow.embedded.registry.RegistryState.Version;

/** The calls of the registry protocol: what is asked, and what is answered. */
final class RegistryRoutes {
    private final Registry registry;
    private final RegistryState state;

    RegistryRoutes(Registry registry) {
        this.registry = registry;
        this.state = registry.state();
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/", call -> object()),
                new Route("GET", "/schemas/types", call -> array().add("AVRO")),
                new Route("GET", "/schemas/ids/{id}", this::schemaById),
                new Route("GET", "/schemas/ids/{id}/versions", this::versionsOfSchema),
                new Route("GET", "/subjects", call -> texts(state.subjects())),
                new Route("POST", "/subjects/{subject}", this::lookUp),
                new Route("GET", "/subjects/{subject}/versions", this::versions),
                new Route("POST", "/subjects/{subject}/versions", this::register),
                new Route("GET", "/subjects/{subject}/versions/{version}", call -> json(version(call))),
                new Route("GET", "/subjects/{subject}/versions/{version}/schema", this::schemaOfVersion),
                new Route("POST", "/compatibility/subjects/{subject}/versions/{version}", this::compatibility),
                new Route("GET", "/config", call -> level("compatibilityLevel", state.globalLevel())),
                new Route("PUT", "/config", call -> setLevel(call, Optional.empty())),
                new Route("GET", "/config/{subject}", this::levelOfSubject),
                new Route("PUT", "/config/{subject}", call -> setLevel(call, Optional.of(call.part("subject")))));
    }

    private JsonNode schemaById(Route.Call call) {
        return object().put("schema", known(call).toString());
    }

    private JsonNode versionsOfSchema(Route.Call call) {
        known(call);
        ArrayNode answer = array();
        state.versionsOf(id(call))
                .forEach(version ->
                        answer.addObject().put("subject", version.subject()).put("version", version.number()));
        return answer;
    }

    private JsonNode lookUp(Route.Call call) {
        String subject = call.part("subject");
        existing(subject);
        return json(state.find(subject, proposed(call)).orElseThrow(RegistryError::schemaNotFound));
    }

    private JsonNode versions(Route.Call call) {
        ArrayNode answer = array();
        existing(call.part("subject")).forEach(version -> answer.add(version.number()));
        return answer;
    }

    private JsonNode register(Route.Call call) {
        return object().put(
                        "id",
                        registry.register(call.part("subject"), proposed(call)).id());
    }

    private JsonNode schemaOfVersion(Route.Call call) {
        return call.parsed(version(call).schema().toString());
    }

    /** A schema that nothing came before is compatible with the latest. */
    private JsonNode compatibility(Route.Call call) {
        String subject = call.part("subject");
        List<Version> before = "latest".equals(call.part("version")) ? state.versions(subject) : List.of(version(call));
        List<String> objections = registry.objections(subject, proposed(call), before);
        ObjectNode answer = object().put("is_compatible", objections.isEmpty());
        if (!objections.isEmpty()) {
            answer.set("messages", texts(objections));
        }
        return answer;
    }

    private JsonNode levelOfSubject(Route.Call call) {
        String subject = call.part("subject");
        Optional<CompatibilityLevel> own = state.ownLevel(subject);
        if (own.isEmpty() && !call.query().contains("defaultToGlobal=true")) {
            throw RegistryError.noLevelOfItsOwn(subject);
        }
        return level("compatibilityLevel", own.orElseGet(state::globalLevel));
    }

    private JsonNode setLevel(Route.Call call, Optional<String> subject) {
        String name = call.body().path("compatibility").asText();
        CompatibilityLevel level = CompatibilityLevel.named(name).orElseThrow(() -> RegistryError.invalidLevel(name));
        registry.setLevel(subject, level);
        return level("compatibility", level);
    }

    private List<Version> existing(String subject) {
        List<Version> versions = state.versions(subject);
        if (versions.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return versions;
    }

    private Version version(Route.Call call) {
        String wanted = call.part("version");
        if (!wanted.matches("latest|-1|[1-9][0-9]{0,8}")) {
            throw RegistryError.invalidVersion(wanted);
        }
        List<Version> versions = existing(call.part("subject"));
        if (wanted.equals("latest") || wanted.equals("-1")) {
            return versions.getLast();
        }
        return versions.stream()
                .filter(version -> version.number() == Integer.parseInt(wanted))
                .findFirst()
                .orElseThrow(() -> RegistryError.versionNotFound(wanted));
    }

    private Schema known(Route.Call call) {
        return state.schema(id(call)).orElseThrow(RegistryError::schemaNotFound);
    }

    private static int id(Route.Call call) {
        String id = call.part("id");
        if (!id.matches("[0-9]{1,9}")) {
            throw RegistryError.schemaNotFound();
        }
        return Integer.parseInt(id);
    }

    private static Schema proposed(Route.Call call) {
        JsonNode body = call.body();
        if (!body.path("schemaType").asText("AVRO").equals("AVRO")
                || !body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("only Avro schemas that stand alone are kept here");
        }
        return Registry.parse(body.path("schema").asText());
    }

    private static JsonNode json(Version version) {
        return object().put("subject", version.subject())
                .put("version", version.number())
                .put("id", version.id())
                .put("schema", version.schema().toString());
    }

    private static JsonNode level(String name, CompatibilityLevel level) {
        return object().put(name, level.name());
    }

    private static ArrayNode texts(Iterable<String> texts) {
        ArrayNode answer = array();
        texts.forEach(answer::add);
        return answer;
    }

    private static ObjectNode object() {
        return RegistryEvent.JSON.createObjectNode();
    }

    private static ArrayNode array() {
        return RegistryEvent.JSON.createArrayNode();
    }
}
