package org.usageflow.cli.validate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.gateway.catalogue.CatalogueSnapshot;
import org.usageflow.gateway.catalogue.SnapshotException;
import org.usageflow.offline.SnapshotCatalogue;
import org.usageflow.sample.SampleCatalogue;

/** The catalogues that files are checked against. */
public final class Catalogues {
    private Catalogues() {}

    /** The one that {@code generate} and {@code demo} use. */
    public static SnapshotCatalogue sample() {
        SampleCatalogue sample = new SampleCatalogue();
        SnapshotCatalogue catalogue = new SnapshotCatalogue();
        sample.products().forEach(catalogue::add);
        sample.contracts().forEach(catalogue::add);
        sample.subscriptions().forEach(catalogue::add);
        return catalogue;
    }

    /** One that a server's snapshot holds. */
    public static SnapshotCatalogue ofSnapshot(Path file) throws IOException, SnapshotException {
        SnapshotCatalogue catalogue = new SnapshotCatalogue();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            CatalogueSnapshot.read(lines, object -> {
                switch (object) {
                    case Product product -> catalogue.add(product);
                    case Contract contract -> catalogue.add(contract);
                    case Subscription subscription -> catalogue.add(subscription);
                    default -> {
                        // marketplaces say nothing about rows
                    }
                }
            });
        }
        return catalogue;
    }
}
