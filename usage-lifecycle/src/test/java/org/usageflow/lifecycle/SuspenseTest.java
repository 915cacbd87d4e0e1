package org.usageflow.lifecycle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.SplitFailed;
import org.usageflow.contract.avro.SubmitFile;
import org.usageflow.contract.avro.SuspenseChoice;

/** A file whose rows with errors are left in suspense, and one that is made of such rows. */
class SuspenseTest {
    private static final SuspenseChoice SUBMIT = new SuspenseChoice(true, false);

    private static FileCommand suspend(History history) {
        return history.commands.command(Commands.VENDOR, 0, new SubmitFile(SUBMIT));
    }

    private static History invalid(long valid, long invalid) {
        History history = History.created();
        Commands c = history.commands;
        return history.apply(c.upload())
                .apply(c.split(1, valid + invalid, 0, true))
                .apply(c.validated(1, 0, valid, invalid));
    }

    @Test
    void allVerdictsAreGivenAnewAndTheValidRowsAreSubmitted() {
        History history = invalid(3, 2);
        assertThat(history.status()).isEqualTo(UsageFileStatus.INVALID);

        history.apply(suspend(history));

        assertThat(history.status()).isEqualTo(UsageFileStatus.UPLOADED);
        assertThat(history.file().getGeneration()).isEqualTo(2);
        assertThat(history.file().getUpload().getKey()).isEqualTo("key");
        assertThat(history.file().getErrorDetail()).isNull();

        Commands c = history.commands;
        history.apply(c.split(2, 5, 0, true)).apply(c.validated(2, 0, 3, 2));

        assertThat(history.status()).isEqualTo(UsageFileStatus.PENDING);
        assertThat(history.transitions()).endsWith("SUSPEND", "START_PROCESSING", "MARK_READY", "SUBMIT");
        assertThat(history.file().getCounts().getInvalid()).isEqualTo(2);
        assertThat(requireNonNull(history.file().getEvents().get("submitted")).getBy())
                .as("nobody was there when it was submitted")
                .isNull();
    }

    @Test
    void nothingIsSuspendedWhenMeanwhileNoRowIsValid() {
        History history = invalid(1, 2);
        Commands c = history.commands;

        history.apply(suspend(history)).apply(c.split(2, 3, 0, true)).apply(c.validated(2, 0, 0, 3));

        assertThat(history.status()).isEqualTo(UsageFileStatus.INVALID);
    }

    @Test
    void aFileWithoutAValidRowIsRefused() {
        History history = invalid(0, 2);

        history.apply(suspend(history));

        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.NOTHING_VALID.apiName());
        assertThat(history.lastEvent().getRefusalMessage()).contains("no valid row", "upload it again");
        assertThat(history.status()).isEqualTo(UsageFileStatus.INVALID);
    }

    @Test
    void aFileThatCouldNotBeReadToItsEndIsRefused() {
        History history = History.created();
        Commands c = history.commands;
        history.apply(c.upload())
                .apply(c.split(1, 3, 0, false))
                .apply(c.validated(1, 0, 3, 0))
                .apply(c.command(Commands.STAGE, 1, new SplitFailed("USG_FILE_024", "damaged")));

        history.apply(suspend(history));

        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.NOTHING_VALID.apiName());
    }

    @Test
    void aReadyFileIsSubmittedWhateverWasChosen() {
        History history = History.created().ready();

        history.apply(suspend(history));

        assertThat(history.status()).isEqualTo(UsageFileStatus.PENDING);
        assertThat(history.file().getGeneration()).isEqualTo(1);
    }

    @Test
    void theChoiceEndsWithTheNextUpload() {
        History history = invalid(3, 2);
        Commands c = history.commands;
        history.apply(suspend(history)).apply(c.split(2, 3, 0, true)).apply(c.validated(2, 0, 0, 3));

        history.apply(c.upload()).apply(c.split(3, 2, 0, true)).apply(c.validated(3, 0, 1, 1));

        assertThat(history.file().getSuspense()).isNull();
        assertThat(history.status()).isEqualTo(UsageFileStatus.INVALID);
    }

    @Test
    void aRecycledFileWaitsForItsRowsAndTakesNoUpload() {
        History history = new History();
        Commands c = history.commands;
        FileCommand create = c.create();
        CreateFile wish = (CreateFile) create.getBody();
        wish.setOrigin("UF-2026-05-0000-0001");
        wish.setSuspense(new SuspenseChoice(false, false));

        history.apply(create);

        assertThat(history.transitions()).containsExactly("CREATE", "RECYCLE");
        assertThat(history.status()).isEqualTo(UsageFileStatus.UPLOADED);
        assertThat(history.file().getGeneration()).isEqualTo(1);
        assertThat(history.file().getUpload()).isNull();

        history.apply(c.split(1, 2, 0, true)).apply(c.validated(1, 0, 1, 1));

        assertThat(history.status())
                .as("its row with an error goes back, the other goes on")
                .isEqualTo(UsageFileStatus.READY);

        history.apply(c.upload());

        assertThat(history.lastEvent().getRefusal()).isEqualTo(FileRefusal.RECYCLED.apiName());
        assertThat(history.lastEvent().getRefusalMessage()).contains("UF-2026-05-0000-0001");
    }

    @Test
    void aRecycledFileWithoutRowsIsInvalid() {
        History history = new History();
        Commands c = history.commands;
        FileCommand create = c.create();
        CreateFile wish = (CreateFile) create.getBody();
        wish.setOrigin("UF-2026-05-0000-0001");
        wish.setSuspense(SUBMIT);

        history.apply(create).apply(c.split(1, 0, 0, true));

        assertThat(history.status()).isEqualTo(UsageFileStatus.INVALID);
    }
}
