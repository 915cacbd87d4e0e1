package org.usageflow.bench.sheet;

import java.nio.file.Path;
import org.usageflow.sample.SampleFile;
import org.usageflow.sample.SampleFiles.Generated;

/**
 * What all figures work on.
 *
 * @param file a sample workbook
 * @param content its rows
 */
record SheetInput(Path file, SampleFile content) {
    static SheetInput of(Generated generated) {
        return new SheetInput(generated.path(), generated.content());
    }
}
