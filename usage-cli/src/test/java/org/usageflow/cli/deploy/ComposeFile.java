package org.usageflow.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.usageflow.contract.Stage;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A compose file as an engine sees it: anchors and merges resolved, variables with their defaults, {@code $$} as {@code $}.
 *
 * @param root the whole file
 */
record ComposeFile(JsonNode root) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{\\w+:-([^}]*)}");

    static ComposeFile ofProject() throws IOException {
        return parse(Files.readString(Path.of("..", "docker-compose.yml")));
    }

    static ComposeFile parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object tree = new Yaml(new SafeConstructor(options)).load(interpolated(yaml));
        return new ComposeFile(new ObjectMapper().valueToTree(tree));
    }

    private static String interpolated(String yaml) {
        return VARIABLE.matcher(yaml)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? "$" : String.valueOf(found.group(1))));
    }

    List<Service> services() {
        return root.path("services").properties().stream()
                .map(entry -> new Service(entry.getKey(), entry.getValue()))
                .toList();
    }

    Service service(String name) {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docker-compose.yml has no service " + name));
    }

    /** Services of the project's own image. */
    List<Service> own() {
        return services().stream()
                .filter(service -> service.image().startsWith("usageflow:"))
                .toList();
    }

    /** Own services that run a stage. */
    List<Service> stages() {
        return own().stream().filter(service -> service.stage().isPresent()).toList();
    }

    /**
     * One service.
     *
     * @param name its name, which is its host name too
     * @param node its keys
     */
    record Service(String name, JsonNode node) {
        String image() {
            return node.path("image").asText();
        }

        List<String> texts(String key) {
            return node.path(key).valueStream().map(JsonNode::asText).toList();
        }

        Map<String, String> environment() {
            Map<String, String> variables = new LinkedHashMap<>();
            node.path("environment")
                    .properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().asText()));
            return variables;
        }

        /** Condition by name of the service that is waited for. */
        Map<String, String> dependsOn() {
            Map<String, String> conditions = new LinkedHashMap<>();
            node.path("depends_on")
                    .properties()
                    .forEach(entry -> conditions.put(
                            entry.getKey(), entry.getValue().path("condition").asText()));
            return conditions;
        }

        /** The command of the health check, without CMD before it; empty when there is none. */
        List<String> healthCommand() {
            List<String> test = node.path("healthcheck")
                    .path("test")
                    .valueStream()
                    .map(JsonNode::asText)
                    .toList();
            return test.isEmpty() ? test : test.subList(1, test.size());
        }

        boolean once() {
            return node.path("restart").asText().equals("no");
        }

        Optional<Stage> stage() {
            List<String> command = texts("command");
            return command.size() > 1 && command.getFirst().equals("run")
                    ? Optional.of(CommandLines.stage(command))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
