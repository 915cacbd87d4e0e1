package org.usageflow.workbook.hostile;

import static org.usageflow.workbook.hostile.RefusedFile.of;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.TestLimits;

/** Files whose container is broken, lies, or is another format. */
final class RefusedContainers {
    private static final String OFFICE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    private static final Book GOOD = Book.ofRows("<row>" + Book.inline("a") + "</row>");
    private static final String BLANKS = (" ".repeat(500_000) + "<a/>").repeat(50);
    private static final int MANY = 65_000;

    private RefusedContainers() {}

    static List<RefusedFile> all() {
        return List.of(
                of(Problem.EMPTY_FILE, "no bytes", () -> new byte[0]),
                of(Problem.OLD_OR_PROTECTED, "an old .xls", RefusedContainers::oldWorkbook),
                of(Problem.OLD_OR_PROTECTED, "a workbook with a password", RefusedContainers::encryptedWorkbook),
                of(Problem.OTHER_FORMAT, "a PDF", () -> text("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj")),
                of(Problem.OTHER_FORMAT, "a PNG", () -> latin("\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR")),
                of(Problem.OTHER_FORMAT, "a web page", () -> text("<html><table><tr><td>a</td></tr></table></html>")),
                of(Problem.OTHER_FORMAT, "a gzip", () -> latin("\u001f\u008b\u0008\u0000abc,def")),
                of(Problem.NOT_A_WORKBOOK, "a .docx", RefusedContainers::document),
                of(Problem.NOT_A_WORKBOOK, "an .ods", RefusedContainers::openDocument),
                of(Problem.NOT_A_WORKBOOK, "an .xlsb", RefusedContainers::binaryWorkbook),
                of(Problem.NOT_A_WORKBOOK, "a zip of a workbook", RefusedContainers::nested),
                of(Problem.NOT_A_WORKBOOK, "an empty zip", () -> new ZipBuilder().build()),
                of(Problem.NOT_A_WORKBOOK, "a sheet that is not there", () -> copy().without(Book.SHEET)
                        .bytes()),
                of(Problem.DAMAGED_ZIP, "cut off in its middle", () -> cut(GOOD.bytes().length / 2)),
                of(Problem.DAMAGED_ZIP, "cut off before its last byte", () -> cut(GOOD.bytes().length - 1)),
                of(Problem.DAMAGED_ZIP, "packed data of noise", RefusedContainers::noise),
                of(Problem.DAMAGED_ZIP, "a part that reaches beyond the data", RefusedContainers::tooLong),
                of(Problem.DUPLICATE_ENTRY, "a second sheet of the same name", () -> twice(Book.SHEET)),
                of(Problem.DUPLICATE_ENTRY, "the same in capitals", () -> twice("XL/Worksheets/SHEET1.XML")),
                of(Problem.DUPLICATE_ENTRY, "the same with backslashes", () -> twice("xl\\worksheets\\sheet1.xml")),
                of(Problem.OVERLAPPING_ENTRIES, "many names for the same bytes", RefusedContainers::aliases),
                of(Problem.OVERLAPPING_ENTRIES, "a part within another", RefusedContainers::within),
                of(Problem.ENCRYPTED_ENTRY, "an encrypted part", RefusedContainers::encryptedPart),
                of(Problem.UNSUPPORTED_COMPRESSION, "a part packed by bzip2", RefusedContainers::otherMethod),
                of(Problem.CHECKSUM_MISMATCH, "another checksum", RefusedContainers::otherChecksum),
                of(Problem.CHECKSUM_MISMATCH, "a part larger than it says", () -> size(-1)),
                of(Problem.CHECKSUM_MISMATCH, "a part smaller than it says", () -> size(1)),
                of(
                        Problem.INFLATES_TOO_FAR,
                        "a sheet of blanks",
                        () -> bomb(Book.SHEET, Book.sheet(Book.MAIN, BLANKS))),
                of(
                        Problem.INFLATES_TOO_FAR,
                        "shared strings of blanks",
                        () -> bomb(Book.STRINGS, Book.strings(BLANKS))),
                of(Problem.TOO_MANY_PARTS, "65,000 parts", RefusedContainers::manyParts),
                new RefusedFile("a large index", Problem.TOO_LARGE, TestLimits.indexPartBytes(1_000), () -> copy().part(
                                Book.RELATIONS, Book.relations(" ".repeat(2_000)))
                        .bytes()),
                new RefusedFile("a large sheet", Problem.TOO_LARGE, TestLimits.partBytes(10_000), () -> Book.ofRows(
                                "<row/>".repeat(5_000))
                        .bytes()));
    }

    private static Book copy() {
        return Book.ofRows("<row>" + Book.inline("a") + "</row>");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] cut(int length) {
        return Arrays.copyOf(GOOD.bytes(), length);
    }

    private static byte[] oldWorkbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet("records").createRow(0).createCell(0).setCellValue("record_id");
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static byte[] encryptedWorkbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream encrypted = encryptor.getDataStream(container)) {
                encrypted.write(GOOD.bytes());
            }
            container.writeFilesystem(out);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] document() {
        ZipBuilder zip = new ZipBuilder();
        zip.add(Book.ROOT_RELATIONS, Book.relations(Book.relation("rId1", OFFICE, "word/document.xml", "")));
        zip.add("word/document.xml", "<w:document xmlns:w=\"urn:w\"><w:body/></w:document>");
        return zip.build();
    }

    private static byte[] openDocument() {
        ZipBuilder zip = new ZipBuilder();
        zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        zip.add("content.xml", "<office:document-content xmlns:office=\"urn:o\"/>");
        return zip.build();
    }

    private static byte[] binaryWorkbook() {
        ZipBuilder zip = new ZipBuilder();
        zip.add(Book.ROOT_RELATIONS, Book.relations(Book.relation("rId1", OFFICE, "xl/workbook.bin", "")));
        zip.add("xl/workbook.bin", "\u0083\u0001");
        return zip.build();
    }

    private static byte[] nested() {
        ZipBuilder zip = new ZipBuilder();
        zip.add("inner.zip", GOOD.bytes());
        return zip.build();
    }

    private static byte[] twice(String name) {
        ZipBuilder zip = GOOD.zip();
        zip.add(name, Book.sheet(Book.MAIN, ""));
        return zip.build();
    }

    private static byte[] noise() {
        ZipBuilder zip = copy().without(Book.SHEET).zip();
        zip.add(new ZipBuilder.Entry(Book.SHEET, text("\u0007noise"), ZipBuilder.DEFLATED, 1, 1_000));
        return zip.build();
    }

    private static byte[] tooLong() {
        ZipBuilder zip = copy().without(Book.SHEET).zip();
        zip.add(Book.SHEET, Book.sheet(Book.MAIN, "")).packedBytes += 10_000;
        return zip.build();
    }

    private static byte[] aliases() {
        ZipBuilder zip = copy().zip();
        ZipBuilder.Entry kernel = zip.add("kernel", new byte[1 << 20]);
        for (int i = 0; i < 1_000; i++) {
            zip.alias("xl/worksheets/sheet" + (i + 2) + ".xml", kernel);
        }
        return zip.build();
    }

    private static byte[] within() {
        ZipBuilder zip = copy().zip();
        ZipBuilder.Entry outer = zip.add(new ZipBuilder.Entry("outer", GOOD.bytes(), ZipBuilder.STORED, 0, 0));
        outer.bytes = outer.packedBytes;
        ZipBuilder.Entry inner = new ZipBuilder.Entry("inner", new byte[0], ZipBuilder.STORED, 0, 0);
        inner.headerOffset = outer.headerOffset + 100;
        zip.alias("inner", inner);
        return zip.build();
    }

    private static byte[] encryptedPart() {
        ZipBuilder zip = copy().zip();
        zip.add("xl/worksheets/sheet2.xml", "secret").flags = 1;
        return zip.build();
    }

    private static byte[] otherMethod() {
        ZipBuilder zip = copy().zip();
        zip.add("xl/worksheets/sheet2.xml", "BZh9").method = 12;
        return zip.build();
    }

    private static byte[] otherChecksum() {
        ZipBuilder zip = copy().without(Book.SHEET).zip();
        zip.add(Book.SHEET, Book.sheet(Book.MAIN, "<row>" + Book.inline("9.4") + "</row>")).crc ^= 1;
        return zip.build();
    }

    private static byte[] size(int more) {
        ZipBuilder zip = copy().without(Book.SHEET).zip();
        zip.add(Book.SHEET, Book.sheet(Book.MAIN, "<row>" + Book.inline("a") + "</row>")).bytes += more;
        return zip.build();
    }

    private static byte[] bomb(String part, String content) {
        return copy().part(part, content).bytes();
    }

    private static byte[] manyParts() {
        ZipBuilder zip = copy().zip();
        for (int i = 0; i < MANY; i++) {
            zip.add(new ZipBuilder.Entry("x" + i, new byte[0], ZipBuilder.STORED, 0, 0));
        }
        return zip.build();
    }
}
