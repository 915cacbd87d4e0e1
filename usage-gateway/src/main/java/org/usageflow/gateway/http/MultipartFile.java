package org.usageflow.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The first file part of a multipart request, as a stream: its bytes go through memory a buffer at a time and are never
 * gathered, here or on disk. Not thread-safe.
 */
final class MultipartFile extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEADERS_BYTES_MAX = 8 << 10;
    private static final int PARTS_MAX = 100;
    private static final int TEXT_BYTES_MAX = 8 << 10;
    private static final String FORM = "multipart/form-data";

    private final InputStream body;
    private final Set<String> fields;
    private final MultiPart.Parser parser;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Parts parts = new Parts();
    private ByteBuffer content = ByteBuffer.allocate(0);

    private MultipartFile(InputStream body, String boundary, Set<String> fields) {
        this.body = body;
        this.fields = fields;
        this.parser = new MultiPart.Parser(boundary, parts);
        parser.setMaxParts(PARTS_MAX);
        parser.setPartHeadersMaxLength(HEADERS_BYTES_MAX);
    }

    /**
     * Opens the file part of a request.
     *
     * @param type content type of the request
     * @param fields names that the part may have
     */
    static MultipartFile open(@Nullable String type, InputStream body, Set<String> fields) throws IOException {
        String boundary = type == null ? null : MultiPart.extractBoundary(type);
        if (type == null || boundary == null || !type.regionMatches(true, 0, FORM, 0, FORM.length())) {
            throw ApiException.invalid("Send the file as " + FORM + ", in the field "
                    + fields.stream().sorted().toList().getFirst() + ".");
        }
        MultipartFile file = new MultipartFile(body, boundary, fields);
        file.findPart();
        return file;
    }

    private void findPart() throws IOException {
        while (parts.state == State.LOOKING) {
            if (!advance()) {
                throw ApiException.invalid("The form has no file in the field "
                        + fields.stream().sorted().toList().getFirst() + ".");
            }
        }
    }

    /** Name that the client gave the file; empty when it gave none. */
    Optional<String> fileName() {
        return Optional.ofNullable(parts.fileName);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        // To the end of the form, not of the file: only then is it known that the body came whole.
        while (!content.hasRemaining()) {
            if (!advance()) {
                if (parts.state != State.ENDED) {
                    throw ApiException.invalid("The form ends in the middle of the file.");
                }
                return -1;
            }
        }
        int count = Math.min(length, content.remaining());
        content.get(target, offset, count);
        return count;
    }

    /** A text of the form, wherever it stands in it; known when the file has been read to its end. */
    Optional<String> text(String field) throws IOException {
        while (advance()) {
            // texts behind the file are gathered on the way
        }
        return Optional.ofNullable(parts.texts.get(field))
                .map(text -> text.toString(StandardCharsets.UTF_8))
                .filter(text -> !text.isBlank());
    }

    /** Parses the next bytes of the body; false at its end. What they hold of the file is {@link #content} afterwards. */
    private boolean advance() throws IOException {
        int count = body.read(buffer);
        if (count < 0) {
            return false;
        }
        parts.gathered = ByteBuffer.allocate(count + HEADERS_BYTES_MAX);
        parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, count), false));
        if (parts.failure != null) {
            throw ApiException.invalid("The form can not be read: " + parts.failure.getMessage());
        }
        content = parts.gathered.flip();
        return true;
    }

    private enum State {
        LOOKING,
        FOUND,
        ENDED
    }

    /** Hears what the parser finds. The parts of a form come one after the other. */
    private final class Parts extends MultiPart.AbstractPartsListener {
        private State state = State.LOOKING;
        private final Map<String, ByteArrayOutputStream> texts = new HashMap<>();
        private ByteBuffer gathered = ByteBuffer.allocate(0);
        private @Nullable String fileName;
        private @Nullable Throwable failure;

        @Override
        public void onPartHeaders() {
            if (state == State.LOOKING && getName() != null && fields.contains(getName())) {
                state = State.FOUND;
                fileName = getFileName();
            }
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            if (state == State.FOUND) {
                gathered.put(chunk.getByteBuffer());
            } else if (getName() != null && getFileName() == null) {
                addText(getName(), chunk.getByteBuffer());
            }
        }

        private void addText(String name, ByteBuffer more) {
            ByteArrayOutputStream text = texts.computeIfAbsent(name, any -> new ByteArrayOutputStream());
            byte[] bytes = new byte[Math.min(more.remaining(), TEXT_BYTES_MAX - text.size())];
            more.get(bytes);
            text.writeBytes(bytes);
        }

        @Override
        public void onPartEnd() {
            if (state == State.FOUND) {
                state = State.ENDED;
            }
            super.onPartEnd();
        }

        @Override
        public void onPart(String name, String file, HttpFields headers) {
            // everything of interest was heard before
        }

        @Override
        public void onFailure(Throwable cause) {
            failure = cause;
        }
    }
}
