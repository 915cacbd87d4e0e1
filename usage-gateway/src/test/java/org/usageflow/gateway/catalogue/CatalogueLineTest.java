package org.usageflow.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.usageflow.gateway.catalogue.CatalogueLine.OfAccount;
import org.usageflow.gateway.catalogue.CatalogueLine.OnTopic;
import org.usageflow.gateway.json.AvroJson;
import org.usageflow.gateway.json.Json;
import org.usageflow.sample.SampleCatalogue;

class CatalogueLineTest {
    private static final SampleCatalogue SAMPLE = new SampleCatalogue();

    static Stream<Arguments> objects() {
        return Stream.of(CatalogueKind.values())
                .flatMap(kind -> objectsOf(kind).stream().map(object -> Arguments.of(kind, object)));
    }

    private static List<? extends SpecificRecord> objectsOf(CatalogueKind kind) {
        return switch (kind) {
            case PRODUCT -> SAMPLE.products();
            case CONTRACT -> SAMPLE.contracts();
            case MARKETPLACE -> SAMPLE.marketplaces();
            case HUB -> SAMPLE.hubs();
            case SUBSCRIPTION -> SAMPLE.subscriptions().subList(0, 20);
            case RULE -> SAMPLE.rules();
        };
    }

    @ParameterizedTest
    @MethodSource("objects")
    void everyObjectIsReadBackAsItWasWritten(CatalogueKind kind, SpecificRecord object) throws Exception {
        ObjectNode written = AvroJson.of(object);

        CatalogueLine line = CatalogueLine.parse(
                written.deepCopy().put(CatalogueLine.TYPE, kind.word()).toString());

        assertThat(line).isInstanceOf(OnTopic.class);
        OnTopic read = (OnTopic) line;
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(Json.parse(AvroJson.of(read.event()).toString())).isEqualTo(Json.parse(written.toString()));
    }

    @Test
    void theRoleOfAnAccountFollowsFromItsId() {
        SAMPLE.accounts().forEach(account -> assertThat(
                        CatalogueLine.parse("{\"type\":\"account\",\"id\":\"" + account.id() + "\",\"name\":\"N\"}"))
                .isInstanceOfSatisfying(
                        OfAccount.class,
                        read -> assertThat(read.account().role().actsAs()).isEqualTo(account.role())));
    }
}
