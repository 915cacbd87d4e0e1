package org.usageflow.gateway;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.usageflow.gateway.aggregate.AggregateResource;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.catalogue.StoredCatalogue;
import org.usageflow.gateway.category.CategoryQueries;
import org.usageflow.gateway.category.CategoryResource;
import org.usageflow.gateway.check.DryRuns;
import org.usageflow.gateway.check.FileChecker;
import org.usageflow.gateway.chunk.ChunkResource;
import org.usageflow.gateway.collect.CollectResource;
import org.usageflow.gateway.download.DownloadKind;
import org.usageflow.gateway.download.DownloadLinks;
import org.usageflow.gateway.download.DownloadResource;
import org.usageflow.gateway.file.FileCommands;
import org.usageflow.gateway.file.FileLinks;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.file.FileResource;
import org.usageflow.gateway.file.UploadedDownload;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.UploadSlots;
import org.usageflow.gateway.progress.ProgressResource;
import org.usageflow.gateway.reconciliation.ReconciliationIntake;
import org.usageflow.gateway.reconciliation.ReconciliationResource;
import org.usageflow.gateway.record.RecordResource;
import org.usageflow.gateway.report.Reports;
import org.usageflow.gateway.report.Templates;
import org.usageflow.gateway.rule.JudgementResource;
import org.usageflow.gateway.suspense.SuspenseParts;
import org.usageflow.runtime.upload.UploadStore;

/** Usage files: how they come in, what lies in them, and what becomes of them. */
final class FileArea {
    private final Wiring wiring;
    private final Gateways gateways;
    private final UploadStore uploads;
    private final DSLContext sql;
    private final InstantSource clock;
    private final FileQueries files;
    private final FileCommands commands;
    private final CategoryQueries categories;
    private final Reports reports;
    private final DownloadLinks links;
    private final UploadSlots slots;

    FileArea(Wiring wiring, Gateways gateways) {
        this.wiring = wiring;
        this.gateways = gateways;
        this.uploads = wiring.context().uploads();
        this.sql = wiring.sql();
        this.clock = wiring.clock();
        this.files = new FileQueries(sql);
        this.commands = new FileCommands(files, gateways.commands(), wiring.progress(), clock, wiring.random());
        this.categories = new CategoryQueries(sql);
        this.reports = new Reports(sql, files, categories);
        this.links = new DownloadLinks(sql, wiring.config().publicUrl(), clock, wiring.random());
        this.slots = new UploadSlots(wiring.config().limits().uploadsConcurrentMax());
    }

    /** Opens what serves them. */
    List<Resource> resources(CatalogueQueries catalogue, StoredCatalogue stored, FileChecker checker) {
        GatewayConfig config = wiring.config();
        DryRuns dryRuns = new DryRuns(
                checker, stored, clock, config.uploadBytesMax(), config.dryRunConcurrentMax(), config.dryRunTimeout());
        Templates templates = new Templates(sql, stored, links, clock);
        ReconciliationIntake intake = intake();
        FileLinks fileLinks = new FileLinks(links);
        return List.of(
                collecting(dryRuns, fileLinks),
                new ProgressResource(sql, files, clock),
                new FileResource(
                        files,
                        catalogue,
                        commands,
                        uploads,
                        dryRuns,
                        fileLinks,
                        intake,
                        slots,
                        config.uploadBytesMax()),
                new RecordResource(sql, files, gateways.reconciliations()),
                suspense().resource(),
                new ChunkResource(sql, gateways.reconciliations(), wiring.progress(), reports),
                new ReconciliationResource(sql, intake, uploads, reports),
                new AggregateResource(sql),
                new CategoryResource(files, categories),
                templates,
                new JudgementResource(sql, files),
                downloads(templates));
    }

    private ReconciliationIntake intake() {
        ReconciliationIntake intake = wiring.opened()
                .add(new ReconciliationIntake(
                        sql,
                        files,
                        uploads,
                        gateways.reconciliations(),
                        slots,
                        wiring.config().uploadBytesMax(),
                        clock));
        intake.resume();
        return intake;
    }

    private CollectResource collecting(DryRuns dryRuns, FileLinks fileLinks) {
        return wiring.opened()
                .add(new CollectResource(
                        wiring.database(),
                        files,
                        commands,
                        fileLinks,
                        uploads,
                        dryRuns,
                        wiring.config().collect(),
                        clock));
    }

    private SuspenseParts suspense() {
        SuspenseParts suspense =
                wiring.opened().add(new SuspenseParts(sql, files, commands, categories, gateways.suspended(), clock));
        suspense.start(wiring.config().suspenseInterval());
        return suspense;
    }

    private DownloadResource downloads(Templates templates) {
        return new DownloadResource(
                links,
                Map.of(
                        DownloadKind.UPLOADED, new UploadedDownload(files, uploads),
                        DownloadKind.PROCESSED, reports::processed,
                        DownloadKind.RECONCILIATION, reports::reconciliation,
                        DownloadKind.TEMPLATE, templates::template));
    }
}
