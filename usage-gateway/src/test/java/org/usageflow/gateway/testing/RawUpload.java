package org.usageflow.gateway.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.usageflow.gateway.http.Route;

/** An upload of a usage file over a socket of its own, a piece at a time. */
public final class RawUpload implements AutoCloseable {
    private static final String HEAD = String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"usage_file\"; filename=\"f.xlsx\"",
            "Content-Type: application/octet-stream",
            "",
            "");
    private static final String TAIL = "\r\n--b--\r\n";

    private final Socket socket;

    /** Sends everything that comes before the file's bytes. */
    public RawUpload(URI address, String key, String fileId, int fileBytes) {
        try {
            this.socket = new Socket(address.getHost(), address.getPort());
            send("POST " + Route.BASE + "/usage/files/" + fileId + "/upload HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: ApiKey " + key + "\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                    + "Content-Length: " + (HEAD.length() + fileBytes + TAIL.length()) + "\r\n\r\n" + HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes of the file. */
    public void send(String bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the last bytes, and reads the first line of the answer. */
    public String finish(String bytes) {
        send(bytes + TAIL);
        StringBuilder line = new StringBuilder();
        try {
            for (int c = socket.getInputStream().read();
                    c >= 0 && c != '\r';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
