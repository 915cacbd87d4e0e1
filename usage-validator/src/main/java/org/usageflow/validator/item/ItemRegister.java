package org.usageflow.validator.item;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.validator.history.OrderedEntries;
import org.usageflow.validator.rule.ItemView;
import org.usageflow.validator.rule.ProductView;

/**
 * Gives the items that rows introduce their ids, each MPN of a product one, in the order in which they come. One shard
 * does it for all rows of a product. Used by one thread.
 *
 * <p>Source: Usage documentation, Dynamic Items. The id continues the numbers of the product's items; the first row that
 * names an MPN decides what the item is.
 */
public final class ItemRegister {
    private static final String ITEM = "i";
    private static final String NUMBER = "n";
    private static final char SEPARATOR = '/';

    private final OrderedEntries<byte[]> entries;

    public ItemRegister(OrderedEntries<byte[]> entries) {
        this.entries = entries;
    }

    /**
     * What became of an item that a row names.
     *
     * @param item the item, with its id
     * @param isNew true when nobody named its MPN before
     */
    public record Registration(ItemView item, boolean isNew) {}

    /** Key of an item in the register and on its topic. */
    public static String key(String productId, String mpn) {
        return productId + SEPARATOR + mpn;
    }

    /**
     * Finds or registers an item.
     *
     * @param product its product, as far as it is known
     * @param wanted what a row says of the item; its id does not matter
     */
    public Registration register(@Nullable ProductView product, String productId, UsageItem wanted) {
        ItemView listed = product == null ? null : product.itemByMpn(wanted.getMpn());
        if (listed != null) {
            return new Registration(listed, false);
        }
        String key = ITEM + key(productId, wanted.getMpn());
        byte[] known = entries.get(key);
        if (known != null) {
            return new Registration(ItemView.of(decode(known)), false);
        }
        Item item = new Item(
                nextId(product, productId),
                wanted.getMpn(),
                wanted.getName(),
                wanted.getUnit(),
                wanted.getType(),
                wanted.getPrecision(),
                wanted.getPeriod(),
                true);
        entries.put(key, encode(item));
        return new Registration(ItemView.of(item), true);
    }

    private String nextId(@Nullable ProductView product, String productId) {
        byte[] last = entries.get(NUMBER + productId);
        int lastListed = product == null ? 0 : product.lastItemNumber();
        int next = 1
                + Math.max(lastListed, last == null ? 0 : ByteBuffer.wrap(last).getInt());
        entries.put(
                NUMBER + productId,
                ByteBuffer.allocate(Integer.BYTES).putInt(next).array());
        return "%s-%04d".formatted(productId, next);
    }

    private static byte[] encode(Item item) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(item.getId());
            out.writeUTF(item.getMpn());
            out.writeUTF(item.getName());
            out.writeUTF(item.getUnit());
            out.writeUTF(item.getType());
            out.writeUTF(item.getPrecision());
            out.writeUTF(item.getPeriod());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Item decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Item(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
