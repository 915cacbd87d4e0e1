package org.usageflow.approval.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.approval.Samples;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.NewerVersionException;
import org.usageflow.contract.avro.FileEvent;

class FileNewsTest {
    private static final int GENERATION = 3;

    @ParameterizedTest
    @CsvSource({
        "CREATE,           2, NONE",
        "UPDATE,           2, NONE",
        "BEGIN_UPLOAD,     2, NONE",
        "COMPLETE_UPLOAD,  2, NONE",
        "START_PROCESSING, 2, NONE",
        "MARK_INVALID,     3, NONE",
        "MARK_READY,       2, NONE",
        "SUBMIT,           2, EVALUATION",
        "REJECT,           3, NONE",
        "ACCEPT,           2, RELEASE",
        "REQUEST_CLOSE,    2, NONE",
        "CLOSE,            2, NONE",
        "DELETE,           3, NONE"
    })
    void saysWhatAnEventMeans(FileTransition transition, int unwantedThrough, String work) {
        // When
        FileNews news = news(Samples.event(transition, GENERATION, 7));

        // Then
        assertThat(news.generation()).isEqualTo(GENERATION);
        assertThat(news.unwantedThrough()).isEqualTo(unwantedThrough);
        assertThat(news.work().map(Work::getClass).map(Class::getSimpleName).orElse("None"))
                .isEqualToIgnoringCase(work);
    }

    @ParameterizedTest
    @EnumSource
    void everyTransitionMeansSomething(FileTransition transition) {
        assertThat(FileNews.of(Samples.event(transition, GENERATION, 7)))
                .as("%s: say in FileNews.of what it means for held records, and add its line above", transition)
                .isPresent();
    }

    @Test
    void aMoveOfANewerVersionIsNeitherGuessedAtNorLeftOut() {
        FileEvent event = Samples.event(FileTransition.SUBMIT, GENERATION, 7);
        event.setTransition("FREEZE");

        assertThatExceptionOfType(NewerVersionException.class)
                .isThrownBy(() -> FileNews.of(event))
                .withMessageContaining("FREEZE")
                .withMessageContaining("update this stage");
    }

    @Test
    void aProposalOfRulesEndsInARelease() {
        // Given
        FileEvent byRules = Samples.event(FileTransition.ACCEPT, GENERATION, 7);
        byRules.setCommandId(RuleCommands.id(Samples.FILE.value(), GENERATION));

        // When
        Optional<Work> next = news(byRules).workAfter(Optional.of(new Work.Proposal()));

        // Then
        assertThat(next).containsInstanceOf(Work.Release.class);
        assertThat(((Work.Release) next.orElseThrow()).byRules()).isTrue();
    }

    @Test
    void aPersonsAcceptanceForgetsAProposalOfRules() {
        Optional<Work> next =
                news(Samples.event(FileTransition.ACCEPT, GENERATION, 7)).workAfter(Optional.of(new Work.Proposal()));

        assertThat(((Work.Release) next.orElseThrow()).byRules()).isFalse();
    }

    @Test
    void aRepeatedEventLeavesWorkAsItIs() {
        // Given
        FileNews accepted = news(Samples.event(FileTransition.ACCEPT, GENERATION, 7));
        FileNews submitted = news(Samples.event(FileTransition.SUBMIT, GENERATION, 7));
        Work begun = ((Work.Release) accepted.work().orElseThrow()).from(5);
        Work proposal = new Work.Proposal();

        // Then
        assertThat(accepted.workAfter(Optional.of(begun))).contains(begun);
        assertThat(submitted.workAfter(Optional.of(proposal))).contains(proposal);
    }

    private static FileNews news(FileEvent event) {
        return FileNews.of(event).orElseThrow();
    }
}
