package org.usageflow.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class KeysApiTest {
    private static final String VENDOR = "/accounts/" + SampleCatalogue.VENDOR;

    private GatewayFixture gateway;
    private ApiClient operator;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        operator = gateway.operator();
        operator.put("/catalogue/import", SampleCatalogue.LINES);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private JsonNode made(String path, String body) {
        Answer answer = operator.post(path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private ApiClient client(JsonNode key) {
        return gateway.client(key.path("key").asText());
    }

    private static String path(JsonNode key) {
        return VENDOR + "/keys/" + key.path("id").asText();
    }

    @Test
    void aRotatedKeyKeepsItsIdAndItsOldSecretForAWhile() {
        // Given
        JsonNode first = made(VENDOR + "/keys", "{\"name\":\"nightly\"}");

        // When
        JsonNode second = made(path(first) + "/rotate", "{\"overlap_seconds\":3600}");

        // Then
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("name").asText()).isEqualTo("nightly");
        assertThat(second.path("secret")).isNotEqualTo(first.path("secret"));
        assertThat(client(first).get("/usage/files").status()).isEqualTo(200);
        assertThat(client(second).get("/usage/files").status()).isEqualTo(200);
        assertThat(operator.get(path(first))
                        .json()
                        .path("old_secret_valid_until")
                        .asText())
                .isNotEmpty();

        // When: its owner rotates it again, as one does whose answer was lost
        JsonNode third = client(first).post(path(first) + "/rotate").json();

        // Then
        assertThat(client(first).get("/usage/files").status()).isEqualTo(200);
        assertThat(client(third).get("/usage/files").status()).isEqualTo(200);

        // When: without an overlap
        JsonNode last = made(path(first) + "/rotate", "{\"overlap_seconds\":0}");

        // Then
        for (JsonNode old : new JsonNode[] {first, second, third}) {
            assertThat(client(old).get("/usage/files").status()).isEqualTo(401);
        }
        assertThat(client(last).get("/usage/files").status()).isEqualTo(200);
    }

    @Test
    void aKeyHasOnlySoManyOldSecrets() {
        JsonNode key = made(VENDOR + "/keys", "{}");
        for (int rotation = 1; rotation <= Keys.REPLACED_MAX; rotation++) {
            made(path(key) + "/rotate", "{}");
        }

        Answer refused = operator.post(path(key) + "/rotate");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").get(0).asText()).contains("with overlap_seconds 0 they all end now");
        assertThat(client(key).get("/usage/files").status()).isEqualTo(200);
    }

    @Test
    void aLimitedKeyDoesNoMoreThanItsScopes() {
        // Given
        ApiClient reader = client(made(VENDOR + "/keys", "{\"scopes\":[\"read\"]}"));

        // When, then
        assertThat(reader.get("/usage/files").status()).isEqualTo(200);
        Answer refused = reader.post("/usage/files", SampleCatalogue.NEW_FILE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("error_code").asText()).isEqualTo("AUTH_003");
        assertThat(refused.json().path("errors").get(0).asText())
                .endsWith("is limited to the scopes read; this needs the scope files:write.");
    }

    @Test
    void scopesAreChangedAtOnceAndTakenAway() {
        // Given
        JsonNode key = made(VENDOR + "/keys", "{\"scopes\":[\"files:write\",\"read\"]}");
        assertThat(operator.get(path(key)).json().path("scopes").toString()).isEqualTo("[\"read\",\"files:write\"]");
        assertThat(client(key).post("/usage/files", SampleCatalogue.NEW_FILE).status())
                .isEqualTo(201);

        // When
        Answer narrowed = operator.put(path(key), "{\"name\":\"narrow\",\"scopes\":[\"read\"]}");

        // Then
        assertThat(narrowed.json().path("name").asText()).isEqualTo("narrow");
        assertThat(client(key).post("/usage/files", SampleCatalogue.NEW_FILE).status())
                .isEqualTo(403);

        // When
        Answer widened = operator.put(path(key), "{\"scopes\":null}");

        // Then
        assertThat(widened.json().has("scopes")).isFalse();
        assertThat(client(key).post("/usage/files", SampleCatalogue.NEW_FILE).status())
                .isEqualTo(201);
    }

    @Test
    void aLimitedKeyHandsOnNoMoreThanItHas() {
        // Given
        JsonNode full = made(VENDOR + "/keys", "{}");
        ApiClient limitedOperator = client(made("/accounts/OP-000-000/keys", "{\"scopes\":[\"read\",\"keys\"]}"));
        ApiClient limitedOwner = client(made(VENDOR + "/keys", "{\"scopes\":[\"keys\"]}"));

        // When, then
        assertThat(limitedOperator.post(VENDOR + "/keys", "{}").status()).isEqualTo(403);
        assertThat(limitedOperator.put(path(full), "{\"scopes\":[\"decide\"]}").status())
                .isEqualTo(403);
        assertThat(limitedOwner
                        .post(path(full) + "/rotate")
                        .json()
                        .path("errors")
                        .get(0)
                        .asText())
                .endsWith("is limited to the scopes keys and can not hand on more than these.");
        assertThat(limitedOperator
                        .post(VENDOR + "/keys", "{\"scopes\":[\"read\"]}")
                        .status())
                .isEqualTo(201);
        assertThat(client(full).get("/usage/files").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scopes\":[\"write\"]} | Field scopes must be a list",
                "{\"scopes\":[]} | Field scopes must be a list",
                "{\"scopes\":\"read\"} | Field scopes must be a list",
                "{\"user\":\"UR-000-000-000\"} | write the id of an active user of account VA-100-000",
            })
    void aKeyIsNotMadeOfWrongValues(String body, String sentence) {
        Answer refused = operator.post(VENDOR + "/keys", body);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.json().path("errors").get(0).asText()).contains(sentence);
    }

    @Test
    void whatAUserDoesIsToldByNameAndEndsWhenTheUserIsSwitchedOff() {
        // Given
        JsonNode user = made(VENDOR + "/users", "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}");
        String userPath = VENDOR + "/users/" + user.path("id").asText();
        JsonNode key = made(VENDOR + "/keys", "{\"user\":\"" + user.path("id").asText() + "\"}");

        // When
        JsonNode file =
                client(key).post("/usage/files", SampleCatalogue.NEW_FILE).json();

        // Then
        assertThat(file.at("/events/created/by/name").asText()).isEqualTo("Ada");
        assertThat(operator.get(VENDOR + "/keys?user.id=" + user.path("id").asText())
                        .json())
                .singleElement()
                .satisfies(one -> assertThat(one.at("/user/name").asText()).isEqualTo("Ada"));

        // When
        Answer off = operator.put(userPath, "{\"status\":\"disabled\"}");

        // Then
        assertThat(off.json().path("status").asText()).isEqualTo("disabled");
        assertThat(client(key).get("/usage/files").status()).isEqualTo(401);
        assertThat(operator.get(VENDOR + "/users?status=disabled&name=Ada").json())
                .hasSize(1);

        // When
        operator.put(userPath, "{\"status\":\"active\",\"name\":\"Ada L.\"}");

        // Then
        assertThat(client(key).get("/usage/files").status()).isEqualTo(200);
        assertThat(operator.get(userPath).json().path("email").asText()).isEqualTo("ada@example.com");
    }

    @Test
    void whenAKeyWasLastUsedIsKept() {
        JsonNode key = made(VENDOR + "/keys", "{}");
        assertThat(operator.get(path(key)).json().has("last_used_at")).isFalse();

        client(key).get("/usage/files");

        assertThat(operator.awaitsField(path(key), "last_used_at")).isTrue();
    }

    @Test
    void anAccountIsMadeAndRenamed() {
        // When
        JsonNode reseller = made("/accounts", "{\"name\":\"Shop\",\"role\":\"reseller\"}");
        JsonNode vendor = made("/accounts", "{\"id\":\"VA-555-000\",\"name\":\"Maker\",\"role\":\"vendor\"}");

        // Then
        assertThat(reseller.path("id").asText()).matches("PA-\\d{3}-\\d{3}");
        assertThat(reseller.path("type").asText()).isEqualTo("provider");
        assertThat(vendor.path("role").asText()).isEqualTo("vendor");
        assertThat(operator.post("/accounts", "{\"id\":\"VA-555-000\",\"name\":\"Other\",\"role\":\"vendor\"}")
                        .json()
                        .path("errors")
                        .get(0)
                        .asText())
                .isEqualTo("Account VA-555-000 exists already.");
        assertThat(operator.post("/accounts", "{\"id\":\"VA-555-001\",\"name\":\"Other\",\"role\":\"reseller\"}")
                        .json()
                        .path("errors")
                        .get(0)
                        .asText())
                .contains("write PA-ddd-ddd of a reseller");

        // When
        Answer renamed = operator.put("/accounts/VA-555-000", "{\"name\":\"Better\"}");

        // Then
        assertThat(renamed.json().path("name").asText()).isEqualTo("Better");
        assertThat(renamed.json().path("role").asText()).isEqualTo("vendor");
    }

    @Test
    void aKeyOfTheSettingsIsNotChangedHere() {
        String path = "/accounts/OP-000-000/keys/" + GatewayFixture.OPERATOR_KEY.substring(0, 14);

        for (Answer refused :
                new Answer[] {operator.post(path + "/rotate"), operator.put(path, "{}"), operator.delete(path)}) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("errors").get(0).asText()).contains("is given by the settings");
        }
    }
}
