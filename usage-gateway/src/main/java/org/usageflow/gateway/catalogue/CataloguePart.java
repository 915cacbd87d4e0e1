package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.gateway.json.AvroJson;
import org.usageflow.gateway.json.AvroJsonReader;

/**
 * What a catalogue knows as objects of their own, and keeps inside another: items stand in their product, listings are the
 * products that a contract covers. Changing one changes the object that it stands in.
 */
enum CataloguePart {
    ITEM(CatalogueKind.PRODUCT, "(PRD-\\d{3}-\\d{3}-\\d{3})-\\d{4,}", "PRD-ddd-ddd-ddd-dddd") {
        @Override
        CatalogueLine changed(JsonNode json, Matcher id) {
            ObjectNode object = json.deepCopy();
            JsonNode itemType = object.remove(ITEM_TYPE);
            if (itemType == null) {
                return CatalogueLine.shapeless(List.of("Field item_type is required."));
            }
            object.set(CatalogueLine.TYPE, itemType);
            AvroJsonReader reader = new AvroJsonReader(CatalogueKind.NESTED);
            Item item = reader.read(object, new Item(), Set.of(CatalogueLine.DELETED, PRODUCT_ID));
            String productId = id.group(1);
            if (!reader.problems().isEmpty()) {
                return CatalogueLine.shapeless(reader.problems());
            }
            if (json.has(PRODUCT_ID) && !json.path(PRODUCT_ID).asText().equals(productId)) {
                return CatalogueLine.Refused.of(
                        ApiError.CAT_004,
                        "Field product_id is \"" + json.path(PRODUCT_ID).asText() + "\"; the item's id names "
                                + productId + ".");
            }
            List<LineFault> faults = CatalogueChecks.of(productId, item);
            return faults.isEmpty()
                    ? new CatalogueLine.OfPart(this, new PartChange(productId, item.getId(), item, false))
                    : new CatalogueLine.Refused(faults);
        }

        @Override
        PartChange removal(Matcher id) {
            return new PartChange(id.group(1), id.group(), null, true);
        }

        @Override
        SpecificRecord applied(SpecificRecord owner, PartChange change) {
            Product product = (Product) owner;
            List<Item> items = new ArrayList<>(product.getItems());
            int at = items.stream().map(Item::getId).toList().indexOf(change.partId());
            if (change.value() instanceof Item item && at < 0) {
                items.add(item);
            } else if (change.value() instanceof Item item) {
                items.set(at, item);
            } else if (at >= 0) {
                items.remove(at);
            }
            return Product.newBuilder(product).setItems(items).build();
        }

        @Override
        Stream<ObjectNode> of(SpecificRecord owner) {
            Product product = (Product) owner;
            return product.getItems().stream().map(item -> {
                ObjectNode line = AvroJson.of(item).put(PRODUCT_ID, product.getId());
                return line.<ObjectNode>set(ITEM_TYPE, line.remove(CatalogueLine.TYPE));
            });
        }
    },

    LISTING(
            CatalogueKind.CONTRACT,
            "LST-(\\d{5}-\\d{5}-\\d{5})-(\\d{3}-\\d{3}-\\d{3})",
            "LST- and the digits of contract and product") {
        @Override
        CatalogueLine changed(JsonNode json, Matcher id) {
            List<String> unknown = json.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(name -> !LISTING_FIELDS.contains(name))
                    .map(name -> "Field " + name + " is unknown; the fields are id, contract_id, product_id.")
                    .toList();
            if (!unknown.isEmpty()) {
                return CatalogueLine.shapeless(unknown);
            }
            return new CatalogueLine.OfPart(
                    this, new PartChange("CRD-" + id.group(1), "PRD-" + id.group(2), null, false));
        }

        @Override
        PartChange removal(Matcher id) {
            return new PartChange("CRD-" + id.group(1), "PRD-" + id.group(2), null, true);
        }

        @Override
        SpecificRecord applied(SpecificRecord owner, PartChange change) {
            Contract contract = (Contract) owner;
            boolean listed = contract.getProductIds().contains(change.partId());
            if (listed != change.removed()) {
                return contract;
            }
            List<String> products = new ArrayList<>(contract.getProductIds());
            if (listed) {
                products.remove(change.partId());
            } else {
                products.add(change.partId());
            }
            return Contract.newBuilder(contract).setProductIds(products).build();
        }

        @Override
        Stream<ObjectNode> of(SpecificRecord owner) {
            Contract contract = (Contract) owner;
            return contract.getProductIds().stream().map(product -> JsonNodeFactory.instance
                    .objectNode()
                    .put("id", "LST-" + digits(contract.getId()) + "-" + digits(product))
                    .put("contract_id", contract.getId())
                    .put(PRODUCT_ID, product));
        }
    };

    private static final String PRODUCT_ID = "product_id";

    /** The type of an item, where the type of a line stands in the usual place. */
    private static final String ITEM_TYPE = "item_type";

    private static final String CONTRACT_ID = "contract_id";
    private static final Set<String> LISTING_FIELDS =
            Set.of(CatalogueLine.TYPE, CatalogueLine.DELETED, "id", CONTRACT_ID, PRODUCT_ID);

    private final CatalogueKind owner;
    private final Pattern idForm;
    private final String formText;

    CataloguePart(CatalogueKind owner, String idForm, String formText) {
        this.owner = owner;
        this.idForm = Pattern.compile(idForm);
        this.formText = formText;
    }

    /** Kind of the objects that it stands in. */
    CatalogueKind owner() {
        return owner;
    }

    /** Spelling in an import. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CataloguePart> find(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }

    /** Reads a line. */
    CatalogueLine line(JsonNode json, boolean deleted) {
        String id = id(json);
        Matcher matcher = idForm.matcher(id);
        if (!matcher.matches()) {
            return CatalogueLine.Refused.of(
                    ApiError.CAT_004, "Field id is \"" + id + "\"; write an id of the form " + formText + ".");
        }
        return deleted ? new CatalogueLine.OfPart(this, removal(matcher)) : changed(json, matcher);
    }

    private String id(JsonNode json) {
        boolean byParts = this == LISTING && !json.has("id");
        return byParts
                ? "LST-" + digits(json.path(CONTRACT_ID).asText()) + "-"
                        + digits(json.path(PRODUCT_ID).asText())
                : json.path("id").asText();
    }

    private static String digits(String id) {
        return id.substring(id.indexOf('-') + 1);
    }

    /** The line that puts a part in, or refuses to. */
    abstract CatalogueLine changed(JsonNode json, Matcher id);

    /** The change that takes a part out. */
    abstract PartChange removal(Matcher id);

    /** The object with the change in it; equal to what it was when there is nothing to change. */
    abstract SpecificRecord applied(SpecificRecord owner, PartChange change);

    /** The parts of an object, as an import takes them. */
    abstract Stream<ObjectNode> of(SpecificRecord owner);
}
