package org.usageflow.validator.rule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageSubscription;

/** Parts of many records that are encoded once: a dozen texts less for each row. Nobody may change them. */
final class SharedParts {
    private SharedParts() {}

    static UsageSubscription of(UsageSubscription part) {
        return new Subscription(part);
    }

    static UsageItem of(UsageItem part) {
        return new Item(part);
    }

    @FunctionalInterface
    private interface Part {
        void encode(Encoder out) throws IOException;
    }

    private static byte[] bytes(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            part.encode(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Subscription extends UsageSubscription {
        private final byte[] bytes;

        private Subscription(UsageSubscription part) {
            super(
                    part.getId(),
                    part.getExternalId(),
                    part.getExternalUid(),
                    part.getHub(),
                    part.getCustomerId(),
                    part.getCustomerName());
            this.bytes = bytes(part::customEncode);
        }

        @Override
        public void customEncode(Encoder out) throws IOException {
            out.writeFixed(bytes);
        }
    }

    private static final class Item extends UsageItem {
        private final byte[] bytes;

        private Item(UsageItem part) {
            super(
                    part.getId(),
                    part.getMpn(),
                    part.getName(),
                    part.getUnit(),
                    part.getType(),
                    part.getPrecision(),
                    part.getPeriod());
            this.bytes = bytes(part::customEncode);
        }

        @Override
        public void customEncode(Encoder out) throws IOException {
            out.writeFixed(bytes);
        }
    }
}
