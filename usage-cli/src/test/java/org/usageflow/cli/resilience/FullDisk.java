package org.usageflow.cli.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.sample.SampleFileSpec;

/**
 * An upload store whose disk takes no more. A full file system is not to be had for every user; instead the shell limits how large a
 * file the gateway's process may write, so that the very write to the store fails as it does on a full disk, in the middle of an upload.
 */
final class FullDisk {
    /** Starts a program that can write files of 200 blocks; a block has 512 or 1,024 bytes, as the shell wants it. */
    static final List<String> LAUNCHER = List.of("sh", "-c", "ulimit -f 200; exec \"$0\" \"$@\"");

    /** Rows of a spreadsheet that is larger, with either kind of block. */
    private static final int ROWS = 4_000;

    /** One that nobody else reports. */
    private static final YearMonth MONTH = YearMonth.of(2026, 6);

    private static final int SERVER_ERROR = 500;

    private final Path uploads;
    private final FaultFigures figures;

    FullDisk(Path uploads, FaultFigures figures) {
        this.uploads = uploads;
        this.figures = figures;
    }

    /**
     * Uploads a file until the disk is full, sees that nothing of it is left, and uploads it again when there is room.
     *
     * @param makeRoom frees the disk
     */
    Reported refuse(PatientVendor vendor, Runnable makeRoom) throws IOException, InterruptedException {
        SampleFileSpec spec = SampleFileSpec.of(ROWS, ReportingSchema.PR).withMonth(MONTH);
        String fileId = vendor.create(spec);
        assertThatThrownBy(() -> vendor.uploadOnce(fileId, spec))
                .isInstanceOfSatisfying(ApiClient.ApiFailure.class, failure -> assertThat(failure.status())
                        .isGreaterThanOrEqualTo(SERVER_ERROR));
        figures.count("uploads refused by a full disk");
        assertThat(vendor.status(fileId)).isEqualTo("draft");
        try (Stream<Path> left = Files.list(uploads.resolve(fileId))) {
            assertThat(left).as("what the refused upload left").isEmpty();
        }
        makeRoom.run();
        return vendor.upload(fileId, spec);
    }
}
