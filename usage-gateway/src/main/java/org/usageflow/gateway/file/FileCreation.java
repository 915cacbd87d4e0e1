package org.usageflow.gateway.file;

import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.catalogue.CatalogueQueries.ContractInfo;
import org.usageflow.gateway.catalogue.CatalogueQueries.ProductInfo;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.json.Times;

/**
 * Makes the command from what a vendor posts: the product and the contract are named, and marketplace, distributor and
 * reporting schema follow from them.
 *
 * <p>Source: UsageFileCreate of the original's API; its creation wizard presets the currency from the marketplace.
 */
final class FileCreation {
    static final int NAME_MAX = 100;
    static final int TEXT_MAX = 200;
    static final int ID_MAX = 100;
    private static final String PRODUCTION = "production";
    private static final Set<String> ENVIRONMENTS = Set.of("test", "preview", PRODUCTION);
    private static final String TIME_FORM = "2026-05-01 or 2026-05-01T00:00:00Z";

    private final CatalogueQueries catalogue;

    FileCreation(CatalogueQueries catalogue) {
        this.catalogue = catalogue;
    }

    record Period(Instant startAt, Instant endAt) {}

    /** Reads the body; everything that is wrong with it is told at once. */
    CreateFile command(Caller vendor, Fields body) {
        String name = body.requiredText("name", NAME_MAX);
        Optional<String> description = body.text("description", TEXT_MAX);
        Optional<String> note = body.text("note", TEXT_MAX);
        Optional<String> externalId = body.text("external_id", ID_MAX);
        Optional<String> currency = currency(body);
        String environment = body.value("environment", ID_MAX, FileCreation::environment, "test, preview or production")
                .orElse(PRODUCTION);
        Optional<Period> period = period(body);
        Optional<ProductInfo> product = product(body);
        Optional<ContractInfo> contract = contract(vendor, body);
        if (product.isPresent() && contract.isPresent()) {
            checkCovered(product.get(), contract.get(), body);
        }
        body.check();
        ProductInfo of = product.orElseThrow();
        ContractInfo under = contract.orElseThrow();
        String chosen = chooseCurrency(of.schema(), currency, under, body);
        body.check();
        return new CreateFile(
                name,
                Fields.orNull(description),
                Fields.orNull(note),
                Fields.orNull(externalId),
                under.vendor(),
                under.provider(),
                under.marketplace(),
                under.contract(),
                of.product(),
                environment,
                of.schema().name(),
                chosen,
                period.orElseThrow().startAt(),
                period.orElseThrow().endAt(),
                null,
                null);
    }

    static Optional<Period> period(Fields body) {
        Optional<Instant> start;
        Optional<Instant> end;
        if (body.has("period")) {
            Fields period = body.nested("period");
            start = requiredTime(period, "from", false);
            end = requiredTime(period, "to", true);
        } else if (body.has("start_datetime_utc")) {
            start = requiredTime(body, "start_datetime_utc", false);
            end = requiredTime(body, "end_datetime_utc", true);
        } else {
            body.problem("Field period is required, as {\"from\": \"2026-05-01\", \"to\": \"2026-05-31\"}.");
            return Optional.empty();
        }
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (start.get().isAfter(end.get())) {
            body.problem("The period ends before it starts.");
        }
        return Optional.of(new Period(start.get(), end.get()));
    }

    private static Optional<Instant> requiredTime(Fields fields, String name, boolean end) {
        String text = fields.requiredText(name, ID_MAX);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = end ? Times.parseEnd(text) : Times.parse(text);
        if (time.isEmpty()) {
            fields.problem("The period's " + name + " is \"" + text + "\"; write " + TIME_FORM + ".");
        }
        return time;
    }

    private Optional<ProductInfo> product(Fields body) {
        String id = idOf(body, "product");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProductInfo> product = catalogue.product(id);
        if (product.isEmpty()) {
            body.problem("Product " + id + " does not exist.");
        }
        return product;
    }

    private Optional<ContractInfo> contract(Caller vendor, Fields body) {
        String id = idOf(body, "contract");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<ContractInfo> contract =
                catalogue.contract(id).filter(found -> found.vendor().getId().equals(vendor.accountId()));
        if (contract.isEmpty()) {
            body.problem("Contract " + id + " does not exist.");
        } else if (!contract.get().active()) {
            body.problem("Contract " + id + " is not active, so no usage can be reported under it.");
        }
        return contract;
    }

    private static String idOf(Fields body, String object) {
        return body.nested(object).requiredText("id", ID_MAX);
    }

    private static void checkCovered(ProductInfo product, ContractInfo contract, Fields body) {
        if (!contract.productIds().contains(product.product().getId())) {
            body.problem("Contract " + contract.contract().getId() + " does not cover product "
                    + product.product().getId() + ".");
        }
    }

    // Clients send the marketplace's currency whatever the schema; where nothing is priced it says nothing.
    private static @Nullable String chooseCurrency(
            ReportingSchema schema, Optional<String> currency, ContractInfo contract, Fields body) {
        if (!schema.needsAmount()) {
            return null;
        }
        if (currency.isPresent()) {
            return currency.get();
        }
        if (contract.currency() == null) {
            body.problem("Field currency is required: files of schema " + schema + " have amounts, and marketplace "
                    + contract.marketplace().getId() + " has no default currency.");
        }
        return contract.currency();
    }

    static Optional<String> currency(Fields body) {
        return body.value("currency", TEXT_MAX, FileCreation::currency, "an ISO 4217 code, as USD");
    }

    private static Optional<String> currency(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
        return known ? Optional.of(code) : Optional.empty();
    }

    private static Optional<String> environment(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT)).filter(ENVIRONMENTS::contains);
    }
}
