package org.usageflow.gateway.matrix;

import java.util.List;
import java.util.Locale;
import org.usageflow.contract.FileId;

/**
 * One business relation with an object of every kind: a vendor's product that a distributor or a reseller sells.
 *
 * @param number 1 to 9, of which all ids are made
 * @param vendor account of the vendor
 * @param provider account of the distributor or reseller
 * @param rule usage rule of the provider; made over the API
 * @param vendorOwn what the vendor's account has
 * @param providerOwn what the provider's account has
 * @param operatorHook a webhook of the operator
 */
record Side(
        int number, String vendor, String provider, String rule, Own vendorOwn, Own providerOwn, Hook operatorHook) {
    /** A user, a spare key and a webhook of an account. */
    record Own(String account, String user, String key, Hook hook) {}

    /** A webhook, and a delivery that it had. */
    record Hook(String id, String delivery) {}

    String product() {
        return id("PRD-%d00-000-001");
    }

    String item() {
        return product() + "-0001";
    }

    String hub() {
        return id("HB-%d000-0001");
    }

    String marketplace() {
        return id("MP-%d0001");
    }

    String contract() {
        return id("CRD-%d0000-00000-00001");
    }

    String asset() {
        return id("AS-%d000-0000-0001");
    }

    String listing() {
        return "LST-" + contract().substring(4) + "-" + product().substring(4);
    }

    String file() {
        return id("UF-2026-05-%d000-0001");
    }

    String record() {
        return new FileId(file()).recordId(2);
    }

    /** A row of the file that is left in suspense. */
    String suspended() {
        return new FileId(file()).recordId(3);
    }

    String chunk() {
        return new FileId(file()).chunkId(1);
    }

    String reconciliation() {
        return "RCF-" + file().substring(3) + "-001";
    }

    private String id(String form) {
        return String.format(Locale.ROOT, form, number);
    }

    /** The lines of the catalogue that make it; the accounts are made over the API. */
    String lines(boolean reseller) {
        String lines = """
                {"type":"account","id":"@vendor","name":"Vendor @vendor"}
                {"type":"account","id":"@provider","name":"Provider @provider"%s}
                {"type":"product","id":"@product","name":"Product","vendor":{"id":"@vendor","name":"Vendor"},"reporting_schema":"QT","items":[{"id":"@item","mpn":"CPU","name":"Processor","unit":"hour","type":"ppu","precision":"decimal(2)","period":"monthly"}]}
                {"type":"hub","id":"@hub","name":"Hub","company":{"id":"@provider","name":"Provider"},"instance_id":"instance","instance_type":"OA"}
                {"type":"marketplace","id":"@marketplace","name":"Market","owner":{"id":"@provider","name":"Provider"},"currency":"EUR","hubs":[{"hub":{"id":"@hub","name":"Hub"},"external_id":"EU-1"}]}
                {"type":"contract","id":"@contract","name":"Contract","status":"active","vendor":{"id":"@vendor","name":"Vendor"},"provider":{"id":"@provider","name":"Provider"},"marketplace":{"id":"@marketplace","name":"Market"},"product_ids":["@product"]}
                {"type":"subscription","id":"@asset","status":"active","product_id":"@product","contract_id":"@contract","marketplace_id":"@marketplace","hub":{"id":"@hub","name":"Hub"},"environment":"production","items":[{"item_id":"@item","quantity":12.5}],"params":{"tenant":"t-1"}}
                """.formatted(reseller ? ",\"role\":\"reseller\"" : "");
        return lines.replace("@vendor", vendor)
                .replace("@provider", provider)
                .replace("@product", product())
                .replace("@item", item())
                .replace("@hub", hub())
                .replace("@marketplace", marketplace())
                .replace("@contract", contract())
                .replace("@asset", asset());
    }

    /** Ids that nobody of another side may ever see. */
    List<String> secrets() {
        return List.of(
                product(),
                hub(),
                marketplace(),
                contract(),
                asset(),
                file(),
                record(),
                suspended(),
                chunk(),
                reconciliation(),
                rule,
                vendorOwn.account(),
                vendorOwn.user(),
                vendorOwn.key(),
                vendorOwn.hook().id(),
                providerOwn.account(),
                providerOwn.user(),
                providerOwn.key(),
                providerOwn.hook().id(),
                operatorHook.id());
    }
}
