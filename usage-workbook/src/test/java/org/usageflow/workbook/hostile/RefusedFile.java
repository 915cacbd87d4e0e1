package org.usageflow.workbook.hostile;

import java.io.IOException;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;

/**
 * A file that must be refused.
 *
 * @param name what is wrong with it
 * @param problem how it must be refused
 * @param limits with which it is read
 * @param content makes it
 */
record RefusedFile(String name, Problem problem, ReadLimits limits, Content content) {
    interface Content {
        byte[] make() throws IOException;
    }

    static RefusedFile of(Problem problem, String name, Content content) {
        return new RefusedFile(name, problem, ReadLimits.DEFAULTS, content);
    }

    @Override
    public String toString() {
        return problem + ": " + name;
    }
}
