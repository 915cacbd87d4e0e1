package org.usageflow.bench.sheet;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.usageflow.contract.UsageColumn;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * What to compare with: Apache POI's event API with its default parser and its own string table, and the least that a
 * handler has to do. No number is formatted, as tutorials do, which would take half as long again.
 */
record PoiEventRows(SheetInput input) implements SheetFigure {
    @Override
    public String key() {
        return "sheet_read_poi_event_rows_per_second";
    }

    @Override
    public String label() {
        return "read with POI's event API";
    }

    @Override
    public long run() throws IOException {
        try (OPCPackage opened = OPCPackage.open(input.file().toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(opened);
            PoiCells cells = new PoiCells(new ReadOnlySharedStringsTable(opened));
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream sheet = sheets.next()) {
                    if (sheets.getSheetName().equals(UsageColumn.RECORDS_TAB)) {
                        XMLReader parser = XMLHelper.newXMLReader();
                        parser.setContentHandler(cells);
                        parser.parse(new InputSource(sheet));
                    }
                }
            }
            return cells.rows() - 1;
        } catch (OpenXML4JException | SAXException | ParserConfigurationException e) {
            throw new IOException("POI can not read " + input.file(), e);
        }
    }
}
