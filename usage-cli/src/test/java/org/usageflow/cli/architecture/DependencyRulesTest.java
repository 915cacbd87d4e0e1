package org.usageflow.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md says about who may know whom, held against the classes. */
class DependencyRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.usageflow");

    private static final String[] STAGES = {
        "org.usageflow.ingest..", "org.usageflow.validator..", "org.usageflow.lifecycle..",
        "org.usageflow.approval..", "org.usageflow.export..", "org.usageflow.gateway.."
    };
    private static final String[] PURE = {
        "org.usageflow.contract..", "org.usageflow.validator.rule..", "org.usageflow.validator.claim..",
        "org.usageflow.validator.tally..", "org.usageflow.validator.history..", "org.usageflow.validator.item..",
        "org.usageflow.validator.offline..", "org.usageflow.approval.work..", "org.usageflow.export.reconcile..",
        "org.usageflow.rql..", "org.usageflow.rules..", "org.usageflow.workbook.."
    };

    @Test
    void theClassesOfEveryModuleAreLookedAt() {
        assertThat(CLASSES.stream().map(c -> module(c.getPackageName())))
                .contains(
                        "contract",
                        "runtime",
                        "workbook",
                        "rql",
                        "rules",
                        "ingest",
                        "validator",
                        "lifecycle",
                        "approval",
                        "export",
                        "gateway");
    }

    private static String module(String packageName) {
        int from = "org.usageflow.".length();
        int to = packageName.indexOf('.', from);
        return packageName.substring(from, to < 0 ? packageName.length() : to);
    }

    @Test
    void stagesKnowNothingOfEachOther() {
        for (String stage : STAGES) {
            noClasses()
                    .that()
                    .resideInAPackage(stage)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others(stage))
                    .because("stages talk by topics: what two of them need belongs into schemas or usage-runtime")
                    .check(CLASSES);
        }
    }

    private static String[] others(String stage) {
        return Arrays.stream(STAGES).filter(other -> !other.equals(stage)).toArray(String[]::new);
    }

    @Test
    void whatDecidesNeedsNoBrokerNoClockNoDatabaseAndNoLog() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.slf4j..", "java.sql..", "java.net.http..")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .because("the offline check and a simulation run the very code that the server runs")
                .check(CLASSES);
    }

    @Test
    void onlyTheWorkbookModuleKnowsSpreadsheets() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.usageflow.workbook..", "org.usageflow.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.poi..", "com.fasterxml.aalto..", "java.util.zip..")
                .because("a spreadsheet is read and written behind org.usageflow.workbook; the benchmark may compare")
                .check(CLASSES);
    }

    @Test
    void theQueryLanguageKnowsNoSqlAndTheRuntimeNoStage() {
        noClasses()
                .that()
                .resideInAPackage("org.usageflow.rql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "java.sql..")
                .because("the gateway turns trees into SQL")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.usageflow.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STAGES)
                .because("how a stage runs is independent of what it does")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.usageflow.cli..", "org.usageflow.bench..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("a server logs")
                .check(CLASSES);
    }

    @Test
    void modulesHaveNoCycles() {
        slices().matching("org.usageflow.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
