package org.usageflow.runtime.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.Tally;
import org.usageflow.runtime.Outages;

class UsageAvroSerdeTest {
    private static final String TOPIC = "usage.subscriptions";

    private final InMemorySchemaRegistryClient registry = new InMemorySchemaRegistryClient();
    private final Serde<Subscription> subscriptions = new UsageAvroSerde<>(Subscription.class, registry);

    @Test
    void readsBackWhatItWrote() {
        Subscription written = Samples.subscription("AS-0000-0000-0001");

        Subscription read = roundTrip(subscriptions, written);

        // Avro's equals() fails on optional decimals
        assertThat(read).hasToString(written.toString());
        assertThat(read.getItems().getFirst().getQuantity())
                .isEqualTo(Samples.decimal("-12345678901234567890.123456789012345678"));
        assertThat(read.getItems().getLast().getQuantity()).isNull();
    }

    @Test
    void keepsDecimalsExactAndTimesToTheMicrosecond() {
        Tally tally = Tally.newBuilder()
                .setRecords(3)
                .setQuantity(Samples.decimal("0.000000000000000001"))
                .setAmount(Samples.decimal("99999999999999999999.999999999999999999"))
                .build();
        Moment moment = Moment.newBuilder()
                .setAt(Instant.parse("2026-03-01T10:15:30.123456Z"))
                .build();

        assertThat(roundTrip(new UsageAvroSerde<>(Tally.class, registry), tally))
                .isEqualTo(tally);
        assertThat(roundTrip(new UsageAvroSerde<>(Moment.class, registry), moment))
                .isEqualTo(moment);
    }

    @Test
    void writesZeroThenTheSchemaIdUnderTheTopicsSubject() {
        byte[] bytes = subscriptions.serializer().serialize(TOPIC, Samples.subscription("AS-0000-0000-0001"));

        int id = registry.idOf(TOPIC + "-value", Subscription.getClassSchema());
        assertThat(ByteBuffer.wrap(bytes).get(0)).isZero();
        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(id);
    }

    @Test
    void readsIntoTheClassThatTheSchemaNamesWhenKafkaMakesIt() {
        Serde<Reference> configured = new UsageAvroSerde<>();
        configured.configure(Map.of("schema.registry.client", registry), true);
        Reference written = Samples.reference("PRD-1", "One");

        Reference read = roundTrip(configured, written);

        assertThat(read).isEqualTo(written);
        assertThat(registry.idOf(TOPIC + "-key", Reference.getClassSchema())).isPositive();
    }

    @Test
    void passesTombstones() {
        assertThat(subscriptions.serializer().serialize(TOPIC, null)).isNull();
        assertThat(subscriptions.deserializer().deserialize(TOPIC, (byte[]) null))
                .isNull();
    }

    @Test
    void readsWhatALaterReleaseWrote() {
        Schema later = Samples.laterReferenceSchema();
        int id = registry.register(TOPIC + "-value", later);
        byte[] bytes = Samples.written(id, later, Map.of("id", "PRD-1", "colour", "blue", "name", "One"));

        Reference read = new UsageAvroDeserializer<>(Reference.class, registry).deserialize(TOPIC, bytes);

        assertThat(read).isEqualTo(Samples.reference("PRD-1", "One"));
    }

    @Test
    void fillsInWhatAnEarlierReleaseDidNotWrite() {
        Schema earlier = new Schema.Parser().parse("""
                        {"type": "record", "name": "Moment", "namespace": "org.usageflow.contract.avro",
                         "fields": [{"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}""");
        int id = registry.register(TOPIC + "-value", earlier);
        byte[] bytes = Samples.written(id, earlier, Map.of("at", 1_700_000_000_000_001L));

        Moment read = new UsageAvroDeserializer<>(Moment.class, registry).deserialize(TOPIC, bytes);

        assertThat(read)
                .isEqualTo(Moment.newBuilder()
                        .setAt(Instant.ofEpochSecond(1_700_000_000, 1_000))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void callsBytesTooShortForAHeaderPoison(int length) {
        assertThatThrownBy(() -> subscriptions.deserializer().deserialize(TOPIC, new byte[length]))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(TOPIC);
    }

    @Test
    void callsEveryDamageOfARecordPoison() {
        byte[] good = subscriptions.serializer().serialize(TOPIC, Samples.subscription("AS-0000-0000-0001"));

        byte[] otherFirstByte = good.clone();
        otherFirstByte[0] = 1;
        byte[] unknownSchema = good.clone();
        unknownSchema[1] = 0x7F;
        byte[] hugeText = Arrays.copyOf(good, 10);
        Arrays.fill(hugeText, 5, 9, (byte) 0xFE);
        hugeText[9] = 0x0F;
        byte[] bytesLeftOver = Arrays.copyOf(good, good.length + 1);

        assertThat(List.of(otherFirstByte, unknownSchema, hugeText, bytesLeftOver))
                .allSatisfy(this::assertPoison);
        assertThat(IntStream.range(0, good.length).mapToObj(length -> Arrays.copyOf(good, length)))
                .allSatisfy(this::assertPoison);
    }

    @Test
    void callsARecordOfAnotherKindPoison() {
        byte[] tally = new UsageAvroSerde<>(Tally.class, registry)
                .serializer()
                .serialize(
                        TOPIC,
                        Tally.newBuilder()
                                .setQuantity(Samples.decimal("1"))
                                .setAmount(Samples.decimal("1"))
                                .build());

        assertPoison(tally);
    }

    @Test
    void makesNoClassOutsideTheContract() {
        Schema foreign = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Thread\",\"namespace\":\"java.lang\",\"fields\":[]}");
        int id = registry.register("any-value", foreign);
        UsageAvroDeserializer<Reference> any = new UsageAvroDeserializer<>();
        any.configure(Map.of("schema.registry.client", registry), false);

        assertThatThrownBy(() -> any.deserialize("any", Samples.written(id, foreign, Map.of())))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void refusesToWriteWhatTheSchemaCannotHoldAndGoesOnWithTheNext() {
        Serde<Tally> tallies = new UsageAvroSerde<>(Tally.class, registry);
        Tally tooFine = Tally.newBuilder()
                .setQuantity(new BigDecimal("1E-19"))
                .setAmount(Samples.decimal("1"))
                .build();
        Tally fine = Tally.newBuilder()
                .setQuantity(Samples.decimal("2"))
                .setAmount(Samples.decimal("1"))
                .build();

        assertThatThrownBy(() -> tallies.serializer().serialize(TOPIC, tooFine))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Tally");
        assertThat(roundTrip(tallies, fine)).isEqualTo(fine);
    }

    @Test
    void demandsAKnownSchemaWhenItMayNotRegister() {
        UsageAvroSerializer<Reference> strict = new UsageAvroSerializer<>(registry);
        strict.configure(Map.of("auto.register.schemas", "false"), false);
        Reference reference = Samples.reference("PRD-1", "One");

        assertThatThrownBy(() -> strict.serialize(TOPIC, reference)).isInstanceOf(SchemaRegistryException.class);
        registry.register(TOPIC + "-value", Reference.getClassSchema());
        assertThat(strict.serialize(TOPIC, reference)).isNotEmpty();
    }

    @Test
    void saysWhatIsWrongInTheSettings() {
        assertThatThrownBy(() -> new UsageAvroSerializer<>().configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
        assertThatThrownBy(() -> new UsageAvroDeserializer<>()
                        .configure(Map.of("schema.registry.client", registry, "specific.avro.reader", "false"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("specific.avro.reader");
        assertThatThrownBy(() -> new UsageAvroDeserializer<>()
                        .configure(
                                Map.of(
                                        "schema.registry.client",
                                        registry,
                                        "specific.avro.value.type",
                                        "java.lang.String"),
                                false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("java.lang.String");
    }

    private void assertPoison(byte[] bytes) {
        assertThatThrownBy(() -> subscriptions.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .satisfies(poison -> assertThat(Outages.isOutage(poison)).isFalse());
    }

    private static <T> T roundTrip(Serde<T> serde, T value) {
        return serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, value));
    }
}
