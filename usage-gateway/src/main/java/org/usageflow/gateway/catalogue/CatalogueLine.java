package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.gateway.json.AvroJsonReader;
import org.usageflow.gateway.json.Json;

/** One line of an import, read and checked by itself. */
sealed interface CatalogueLine {
    /** An object for its topic. */
    record OnTopic(CatalogueKind kind, String id, SpecificRecord event) implements CatalogueLine {}

    /** An object to be removed from its topic. */
    record Removed(CatalogueKind kind, String id) implements CatalogueLine {}

    /** A part of an object, to be put into it or taken out. */
    record OfPart(CataloguePart part, PartChange change) implements CatalogueLine {}

    /** An account. */
    record OfAccount(Account account) implements CatalogueLine {}

    /** A line that can not be taken, and why. */
    record Refused(List<LineFault> faults) implements CatalogueLine {
        public Refused {
            faults = List.copyOf(faults);
        }

        static Refused of(ApiError code, String sentence) {
            return new Refused(List.of(new LineFault(code, sentence)));
        }
    }

    /** Field that tells what a line is. */
    String TYPE = "type";

    /** Name of the one type that is not on a topic. */
    String ACCOUNT = "account";

    /** Field that is true when the line removes what it names. */
    String DELETED = "deleted";

    static CatalogueLine parse(String line) {
        try {
            return of(Json.parse(line));
        } catch (JsonProcessingException e) {
            return Refused.of(ApiError.CAT_001, "The line is no JSON: " + e.getOriginalMessage());
        }
    }

    static CatalogueLine of(JsonNode json) {
        if (!json.isObject()) {
            return Refused.of(ApiError.CAT_001, "The line is no JSON object.");
        }
        String type = json.path(TYPE).asText();
        boolean deleted = json.path(DELETED).asBoolean();
        if (type.equals(ACCOUNT)) {
            return deleted
                    ? Refused.of(ApiError.CAT_004, "An account can not be removed by an import.")
                    : account(json);
        }
        Optional<CataloguePart> part = CataloguePart.find(type);
        if (part.isPresent()) {
            return part.get().line(json, deleted);
        }
        return CatalogueKind.find(type)
                .map(kind -> deleted ? removed(kind, json) : object(kind, json))
                .orElseGet(() -> Refused.of(ApiError.CAT_002, unknownType(type)));
    }

    /** The types that lines may have. */
    static List<String> types() {
        return Stream.of(
                        Stream.of(ACCOUNT),
                        Arrays.stream(CatalogueKind.values()).map(CatalogueKind::word),
                        Arrays.stream(CataloguePart.values()).map(CataloguePart::word))
                .flatMap(words -> words)
                .toList();
    }

    private static String unknownType(String type) {
        return "Field type is \"" + type + "\"; write one of "
                + types().stream().collect(Collectors.joining(", ", "", "."));
    }

    private static CatalogueLine account(JsonNode json) {
        String id = json.path("id").asText();
        String name = json.path("name").asText();
        String role = json.path("role").asText();
        if (Account.roleOf(id).isEmpty()) {
            return Refused.of(
                    ApiError.CAT_004,
                    "Field id is \"" + id
                            + "\"; write VA-ddd-ddd of a vendor or PA-ddd-ddd of a distributor or reseller.");
        }
        Optional<Account> account = Account.of(id, name, role);
        if (account.isEmpty()) {
            return Refused.of(
                    ApiError.CAT_004,
                    "Field role is \"" + role + "\" of account " + id
                            + "; write vendor with VA-ddd-ddd, distributor or reseller with PA-ddd-ddd.");
        }
        if (name.isBlank()) {
            return Refused.of(ApiError.CAT_003, "Field name is required.");
        }
        return new OfAccount(account.get());
    }

    private static CatalogueLine removed(CatalogueKind kind, JsonNode json) {
        String id = json.path("id").asText();
        return kind.isId(id)
                ? new Removed(kind, id)
                : Refused.of(
                        ApiError.CAT_004, "Field id is \"" + id + "\"; write an id of the form " + kind.idForm() + ".");
    }

    private static CatalogueLine object(CatalogueKind kind, JsonNode json) {
        AvroJsonReader reader = new AvroJsonReader(CatalogueKind.NESTED);
        SpecificRecord event = reader.read(json, kind.make(), Set.of(TYPE, DELETED));
        if (!reader.problems().isEmpty()) {
            return shapeless(reader.problems());
        }
        List<LineFault> faults = CatalogueChecks.of(kind, event);
        return faults.isEmpty() ? new OnTopic(kind, String.valueOf(event.get(0)), event) : new Refused(faults);
    }

    /** Refuses an object whose fields are not those that it should have. */
    static Refused shapeless(List<String> sentences) {
        return new Refused(sentences.stream()
                .map(sentence -> new LineFault(ApiError.CAT_003, sentence))
                .toList());
    }
}
