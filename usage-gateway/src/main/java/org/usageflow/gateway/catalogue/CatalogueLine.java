package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.json.AvroJsonReader;
import org.usageflow.gateway.json.Json;

/** One line of an import, read and checked. */
sealed interface CatalogueLine {
    /** An object for its topic. */
    record OnTopic(CatalogueKind kind, String id, SpecificRecord event) implements CatalogueLine {}

    /** An account. */
    record OfAccount(Account account) implements CatalogueLine {}

    /** A line that can not be taken: a sentence for each reason. */
    record Refused(List<String> reasons) implements CatalogueLine {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        static Refused of(String reason) {
            return new Refused(List.of(reason));
        }
    }

    /** Field that tells what a line is. */
    String TYPE = "type";

    /** Name of the one type that is not on a topic. */
    String ACCOUNT = "account";

    static CatalogueLine parse(String line) {
        JsonNode json;
        try {
            json = Json.parse(line);
        } catch (JsonProcessingException e) {
            return Refused.of("The line is no JSON: " + e.getOriginalMessage());
        }
        return of(json);
    }

    static CatalogueLine of(JsonNode json) {
        String type = json.path(TYPE).asText();
        if (type.equals(ACCOUNT)) {
            return account(json);
        }
        Optional<CatalogueKind> kind = CatalogueKind.find(type);
        return kind.isPresent() ? object(kind.get(), json) : Refused.of(unknownType(type));
    }

    private static String unknownType(String type) {
        return "Field type is \"" + type + "\"; write one of account, "
                + Arrays.stream(CatalogueKind.values()).map(CatalogueKind::word).collect(Collectors.joining(", "))
                + ".";
    }

    private static CatalogueLine account(JsonNode json) {
        String id = json.path("id").asText();
        String name = json.path("name").asText();
        String role = json.path("role").asText();
        if (Account.roleOf(id).isEmpty()) {
            return Refused.of("Field id is \"" + id
                    + "\"; write VA-ddd-ddd of a vendor or PA-ddd-ddd of a distributor or reseller.");
        }
        Optional<Account> account = Account.of(id, name, role);
        if (account.isEmpty()) {
            return Refused.of("Field role is \"" + role + "\" of account " + id
                    + "; write vendor with VA-ddd-ddd, distributor or reseller with PA-ddd-ddd.");
        }
        if (name.isBlank()) {
            return Refused.of("Field name is required.");
        }
        return new OfAccount(account.get());
    }

    private static CatalogueLine object(CatalogueKind kind, JsonNode json) {
        AvroJsonReader reader = new AvroJsonReader(CatalogueKind.NESTED);
        SpecificRecord event = reader.read(json, kind.make(), Set.of(TYPE));
        if (!reader.problems().isEmpty()) {
            return new Refused(reader.problems());
        }
        List<String> problems = CatalogueChecks.of(kind, event);
        return problems.isEmpty() ? new OnTopic(kind, String.valueOf(event.get(0)), event) : new Refused(problems);
    }
}
