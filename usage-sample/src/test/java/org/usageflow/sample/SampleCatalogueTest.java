package org.usageflow.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Precision;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;
import org.usageflow.contract.avro.UsageRule;

class SampleCatalogueTest {
    private final SampleCatalogue catalogue = new SampleCatalogue();

    @Test
    void hasTwoVendorsAndTwoDistributorsOneOfWhichHasTwoHubs() {
        assertThat(catalogue.accounts())
                .extracting(SampleAccount::role)
                .containsExactlyInAnyOrder(
                        ActorRole.VENDOR, ActorRole.VENDOR, ActorRole.DISTRIBUTOR, ActorRole.DISTRIBUTOR);
        assertThat(catalogue.hubs().stream()
                        .collect(Collectors.groupingBy(hub -> hub.getCompany().getId(), Collectors.counting()))
                        .values())
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void idsAreUniqueAndOfTheirKindsForm() {
        assertForm(catalogue.products().stream().map(Product::getId).toList(), "PRD(-\\d{3}){3}");
        assertForm(items().map(Item::getId).toList(), "PRD(-\\d{3}){3}-\\d{4}");
        assertForm(catalogue.contracts().stream().map(Contract::getId).toList(), "CRD(-\\d{5}){3}");
        assertForm(catalogue.marketplaces().stream().map(Marketplace::getId).toList(), "MP-\\d{5}");
        assertForm(catalogue.hubs().stream().map(hub -> hub.getId()).toList(), "HB(-\\d{4}){2}");
        assertForm(catalogue.subscriptions().stream().map(Subscription::getId).toList(), "AS(-\\d{4}){3}");
        assertForm(catalogue.accounts().stream().map(SampleAccount::id).toList(), "[VP]A(-\\d{3}){2}");
        assertForm(catalogue.rules().stream().map(UsageRule::getId).toList(), "UIR(-\\d{3}){4}");
        assertForm(items().map(Item::getMpn).toList(), "[A-Z]+(-[A-Z]+)+");
    }

    private Stream<Item> items() {
        return catalogue.products().stream().flatMap(product -> product.getItems().stream());
    }

    private static void assertForm(List<String> ids, String form) {
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates().allMatch(id -> id.matches(form), form);
    }

    @ParameterizedTest
    @EnumSource
    void everySchemaHasAProductWithItemsAndAnActiveContract(ReportingSchema schema) {
        Product product = catalogue.productOf(schema);
        Contract contract = catalogue.contractOf(product);

        assertThat(product.getReportingSchema()).isEqualTo(schema.name());
        assertThat(product.getItems()).hasSizeBetween(6, 10);
        assertThat(contract.getStatus()).isEqualTo("active");
        assertThat(contract.getVendor()).isEqualTo(product.getVendor());
        assertThat(catalogue.subscriptionsOf(contract, product)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(catalogue.marketplaceOf(contract).getCurrency()).matches("[A-Z]{3}");
    }

    @Test
    void itemsHaveAllPrecisionsAndReservationsOnTheQuantityProductAlone() {
        assertThat(items().map(item -> Precision.parse(item.getPrecision()).orElseThrow()))
                .contains(Precision.values());
        assertThat(catalogue.products())
                .allMatch(product -> product.getReservationConsumption()
                        == product.getItems().stream()
                                .anyMatch(item -> item.getType().equals("reservation")));
        assertThat(catalogue.products().stream().filter(Product::getReservationConsumption))
                .containsExactly(catalogue.productOf(ReportingSchema.QT));
        assertThat(catalogue.products().stream().filter(Product::getDynamicItems))
                .hasSize(1);
        assertThat(catalogue.products().stream().filter(Product::getFutureCharges))
                .hasSize(1);
    }

    @Test
    void contractsAndMarketplacesNameWhatExists() {
        Set<String> productIds =
                catalogue.products().stream().map(Product::getId).collect(Collectors.toSet());

        for (Contract contract : catalogue.contracts()) {
            Marketplace marketplace = catalogue.marketplaceOf(contract);
            assertThat(productIds).containsAll(contract.getProductIds());
            assertThat(contract.getProvider()).isEqualTo(marketplace.getOwner());
            assertThat(marketplace.getHubs()).isNotEmpty().allSatisfy(binding -> {
                assertThat(binding.getExternalId()).isNotBlank();
                assertThat(hubCompany(binding.getHub())).isEqualTo(marketplace.getOwner());
            });
            assertThat(catalogue.account(contract.getVendor().getId()).reference())
                    .isEqualTo(contract.getVendor());
            assertThat(catalogue.account(contract.getProvider().getId()).reference())
                    .isEqualTo(contract.getProvider());
        }
    }

    private Reference hubCompany(Reference hub) {
        return Lists.first(catalogue.hubs(), candidate -> candidate.getId().equals(hub.getId()))
                .getCompany();
    }

    @Test
    void subscriptionsContainItemsOfTheirProductOnAHubOfTheirMarketplace() {
        assertThat(catalogue.subscriptions()).hasSize(400).allSatisfy(subscription -> {
            Contract contract =
                    Lists.first(catalogue.contracts(), c -> c.getId().equals(subscription.getContractId()));
            Product product = Lists.first(catalogue.products(), p -> p.getId().equals(subscription.getProductId()));
            assertThat(contract.getProductIds()).contains(product.getId());
            assertThat(contract.getMarketplace().getId()).isEqualTo(subscription.getMarketplaceId());
            assertThat(catalogue.marketplaceOf(contract).getHubs())
                    .extracting(binding -> binding.getHub())
                    .contains(subscription.getHub());
            assertThat(subscription.getItems()).isNotEmpty().allSatisfy(line -> assertItem(product, line));
        });
    }

    private static void assertItem(Product product, SubscriptionItem line) {
        Item item =
                Lists.first(product.getItems(), candidate -> candidate.getId().equals(line.getItemId()));
        boolean reservation = item.getType().equals("reservation");
        assertThat(line.getQuantity() != null).isEqualTo(reservation);
    }

    @Test
    void inEachContractAndProductExactlyOneParameterValueFindsSeveralSubscriptions() {
        Map<List<String>, Integer> holders = new HashMap<>();
        for (Subscription subscription : catalogue.subscriptions()) {
            subscription
                    .getParams()
                    .forEach((id, value) -> holders.merge(
                            List.of(subscription.getContractId(), subscription.getProductId(), id, value),
                            1,
                            Integer::sum));
        }
        List<List<String>> scopesOfSharedValues = holders.entrySet().stream()
                .filter(holder -> holder.getValue() > 1)
                .map(holder -> holder.getKey().subList(0, 2))
                .toList();

        Set<List<String>> scopes = catalogue.subscriptions().stream()
                .map(subscription -> List.of(subscription.getContractId(), subscription.getProductId()))
                .collect(Collectors.toSet());
        assertThat(scopesOfSharedValues).containsExactlyInAnyOrderElementsOf(scopes);
        assertThat(holders.values()).allMatch(count -> count <= 2);
    }

    @Test
    void customersAreInventedAndAllDifferent() {
        Set<String> names = new HashSet<>();
        for (int number = 0; number < CompanyNames.count(); number++) {
            names.add(CompanyNames.name(number));
        }

        assertThat(names)
                .hasSize(CompanyNames.count())
                .hasSizeGreaterThanOrEqualTo(catalogue.subscriptions().size());
    }

    @Test
    void theRuleIsOfADistributorThatSellsTheProduct() {
        UsageRule rule = catalogue.acceptanceRule();
        Contract contract = catalogue.contractOf(catalogue.productOf(ReportingSchema.PR));

        assertThat(contract.getProductIds()).contains(rule.getProductId());
        assertThat(contract.getProvider().getId()).isEqualTo(rule.getProviderId());
        assertThat(rule.getRule()).isEqualTo("le(quantity,1000)");
    }

    @Test
    void isTheSameAtEveryStart() {
        SampleCatalogue again = new SampleCatalogue();

        assertThat(again.subscriptions()).isEqualTo(catalogue.subscriptions());
        assertThat(again.products()).isEqualTo(catalogue.products());
        assertThat(again.contracts()).isEqualTo(catalogue.contracts());
        assertThat(again.marketplaces()).isEqualTo(catalogue.marketplaces());
        assertThat(again.hubs()).isEqualTo(catalogue.hubs());
        assertThat(again.rules()).isEqualTo(catalogue.rules());
    }

    @Test
    void anUnknownAccountIsRefused() {
        assertThatThrownBy(() -> catalogue.account("VA-000-000")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void everyFaultIsShownByTheFilesOfSomeSchema() {
        Set<SampleFault> shown = Arrays.stream(ReportingSchema.values())
                .flatMap(schema -> SampleFault.of(catalogue.sampleProduct(schema)).stream())
                .collect(Collectors.toSet());

        assertThat(shown).containsExactlyInAnyOrder(SampleFault.values());
    }
}
