package org.usageflow.cli.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Stage;

/** Brings a file to where a stage is in the middle of it, and measures how soon that stage goes on behind an interruption. */
final class Interruption {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final int A_PART = Pipeline.ROWS / 10;

    private final Pipeline pipeline;
    private final Stage stage;
    private final Reported file;
    private long progressBefore;

    private Interruption(Pipeline pipeline, Stage stage, Reported file) {
        this.pipeline = pipeline;
        this.stage = stage;
        this.file = file;
    }

    /** Returns when the stage has done a part of the file, as a reader sees it. */
    static Interruption inTheMiddle(Pipeline pipeline, Stage stage, Reported file)
            throws IOException, InterruptedException {
        if (stage == Stage.APPROVAL || stage == Stage.EXPORT) {
            pipeline.submit(file);
        }
        pipeline.ledger().readUntil(stage.id() + " is in the middle", () -> pipeline.progress(stage, file) >= A_PART);
        return new Interruption(pipeline, stage, file);
    }

    /** Asserts, behind the interruption, that the stage was not done with the file. */
    void assertUnfinished() {
        pipeline.ledger().readToEnd();
        progressBefore = pipeline.progress(stage, file);
        assertThat(progressBefore)
                .as("records of %s that %s was done with when it was interrupted", file.fileId(), stage.id())
                .isLessThan(file.rows());
    }

    /** Waits until the stage has done all of the file. */
    void awaitDone() {
        long from = System.nanoTime();
        pipeline.ledger().readUntil(stage.id() + " is done", () -> pipeline.progress(stage, file) >= file.rows());
        LOG.info(
                "Stage is done stage={} interruptedAtRecord={} duration={}",
                stage.id(),
                progressBefore,
                Duration.ofNanos(System.nanoTime() - from));
    }
}
