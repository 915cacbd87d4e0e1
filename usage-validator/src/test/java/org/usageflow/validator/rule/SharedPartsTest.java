package org.usageflow.validator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageSubscription;

class SharedPartsTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areWrittenAsTheirPartsAre(boolean customCoders) throws IOException {
        UsageSubscription subscription =
                new UsageSubscription("AS-1", "ext", null, new Reference("HB-1", "Hub ü"), "TA-1", null);
        UsageItem item = new UsageItem("PRD-1-0001", "CPU", "Processors", "unit", "ppu", "decimal(2)", "monthly");

        assertThat(bytes(SharedParts.of(subscription), customCoders)).isEqualTo(bytes(subscription, customCoders));
        assertThat(bytes(SharedParts.of(item), customCoders)).isEqualTo(bytes(item, customCoders));
    }

    private static byte[] bytes(SpecificRecordBase part, boolean customCoders) throws IOException {
        SpecificData model = new SpecificData();
        model.setCustomCoders(customCoders);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecordBase>(part.getSchema(), model).write(part, out);
        out.flush();
        return bytes.toByteArray();
    }
}
