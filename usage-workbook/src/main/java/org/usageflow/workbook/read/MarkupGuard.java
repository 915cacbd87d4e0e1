package org.usageflow.workbook.read;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * Looks at markup before the parser does: refuses document types, and any stretch without markup that is too long, since
 * the parser gathers a whole text in memory, whatever it is asked to do.
 */
final class MarkupGuard extends Reader {
    /** A text at Excel's limit, each character written as the longest numeric reference, is a third of this. */
    static final int RUN_CHARACTERS_MAX = 1 << 20;

    private enum State {
        CONTENT,
        AFTER_OPEN,
        AFTER_BANG,
        COMMENT_OPENING,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final Reader in;
    private State state = State.CONTENT;
    private int run;
    private char previous;
    private char beforePrevious;
    private @Nullable UnreadableWorkbookException refusal;

    MarkupGuard(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] characters, int off, int len) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        int count = in.read(characters, off, len);
        for (int i = off; i < off + count; i++) {
            try {
                inspect(characters[i]);
            } catch (UnreadableWorkbookException e) {
                return upTo(i - off, e);
            }
        }
        return count;
    }

    /** Gives what stands before the refused character first: the parser may want no more. */
    private int upTo(int count, UnreadableWorkbookException e) {
        if (count == 0) {
            throw e;
        }
        refusal = e;
        return count;
    }

    private void inspect(char c) {
        if (++run > RUN_CHARACTERS_MAX) {
            throw UnreadableWorkbookException.beyond(Problem.TEXT_TOO_LONG, RUN_CHARACTERS_MAX, "without markup");
        }
        state = switch (state) {
            case CONTENT -> c == '<' ? opened() : State.CONTENT;
            case AFTER_OPEN -> afterOpen(c);
            case AFTER_BANG -> afterBang(c);
            case COMMENT_OPENING -> sectionBegins(State.COMMENT);
            case COMMENT -> sectionEnds(c, '-', State.COMMENT);
            case CDATA -> sectionEnds(c, ']', State.CDATA);
            case INSTRUCTION -> c == '>' && previous == '?' ? State.CONTENT : keep(c, State.INSTRUCTION);
        };
    }

    private State opened() {
        run = 0;
        return State.AFTER_OPEN;
    }

    private State afterOpen(char c) {
        return switch (c) {
            case '!' -> State.AFTER_BANG;
            case '?' -> sectionBegins(State.INSTRUCTION);
            default -> State.CONTENT;
        };
    }

    private State afterBang(char c) {
        return switch (c) {
            case '-' -> State.COMMENT_OPENING;
            case '[' -> sectionBegins(State.CDATA);
            default -> throw new UnreadableWorkbookException(Problem.DOCTYPE_FORBIDDEN, "");
        };
    }

    private State sectionBegins(State section) {
        previous = 0;
        beforePrevious = 0;
        return section;
    }

    private State sectionEnds(char c, char closer, State section) {
        return c == '>' && previous == closer && beforePrevious == closer ? State.CONTENT : keep(c, section);
    }

    private State keep(char c, State section) {
        beforePrevious = previous;
        previous = c;
        return section;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
