package org.usageflow.workbook.read;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * A StAX reader behind limits, with the few moves that workbook parts need. Elements of SpreadsheetML are known by their
 * local name in the transitional, the strict or no namespace, under any prefix.
 */
final class XmlCursor implements AutoCloseable {
    private static final int DEPTH_MAX = 256;
    private static final int NAMES_MAX = 1_000;
    private static final int NAME_CHARACTERS_MAX = 1_000;
    private static final Set<String> MAIN_NAMESPACES = Set.of(
            "",
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main");

    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;

    private XmlCursor(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Begins to parse; the stream stays the caller's to drain and close. */
    static XmlCursor open(InputStream in) {
        // A factory of its own: Aalto keeps every name that it ever saw in its factory, and names come from the file.
        XMLInputFactory2 factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new MarkupGuard(XmlDecoding.reader(in)));
            if (!XmlDecoding.isAllowed(reader.getCharacterEncodingScheme())) {
                throw malformed("encoding " + reader.getCharacterEncodingScheme(), null);
            }
            return new XmlCursor(reader);
        } catch (XMLStreamException | IOException e) {
            throw malformed("", e);
        }
    }

    /** Moves on; tells one of {@link XMLStreamConstants}. */
    int next() {
        try {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> startElement();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD -> throw new UnreadableWorkbookException(Problem.DOCTYPE_FORBIDDEN, "");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw malformed("unknown entity", null);
                default -> {}
            }
            return event;
        } catch (UnreadableWorkbookException | UncheckedIOException e) {
            throw e;
        } catch (XMLStreamException | RuntimeException e) {
            // Aalto answers some malformed input with unchecked exceptions.
            throw malformed("", e);
        }
    }

    /** Moves to the next start of an element that lies deeper than the given depth; false at the end of that element. */
    boolean nextElement(int withinDepth) {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_DOCUMENT
                    || (event == XMLStreamConstants.END_ELEMENT && depth < withinDepth)) {
                return false;
            }
        }
    }

    /** Moves to the end of the current element. */
    void skip() {
        int own = depth;
        while (depth >= own) {
            next();
        }
    }

    /** Nesting of the current element: 1 is the root. */
    int depth() {
        return depth;
    }

    boolean isMain(String localName) {
        return reader.getLocalName().equals(localName) && isMainNamespace();
    }

    boolean isMainNamespace() {
        String namespace = reader.getNamespaceURI();
        return namespace == null || MAIN_NAMESPACES.contains(namespace);
    }

    boolean isPrefixed() {
        String prefix = reader.getPrefix();
        return prefix != null && !prefix.isEmpty();
    }

    boolean isDeclaredPrefix(String prefix) {
        return reader.getNamespaceURI(prefix) != null;
    }

    String localName() {
        return reader.getLocalName();
    }

    /** An attribute without a namespace. */
    @Nullable String attribute(String localName) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if ((namespace == null || namespace.isEmpty())
                    && reader.getAttributeLocalName(i).equals(localName)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** An attribute in some namespace of relationships, of which there is a transitional and a strict one. */
    @Nullable String relationshipAttribute(String localName) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (namespace != null
                    && namespace.endsWith("/relationships")
                    && reader.getAttributeLocalName(i).equals(localName)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Appends the text directly inside the current element and moves to its end; elements in it are skipped. */
    void appendText(StringBuilder text, int charactersMax) {
        int own = depth;
        while (true) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    appendLimited(text, charactersMax);
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth < own) {
                        return;
                    }
                }
                default -> {}
            }
        }
    }

    private void appendLimited(StringBuilder text, int charactersMax) {
        try {
            text.append(reader.getText());
        } catch (UnreadableWorkbookException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            // Aalto parses lazily, and then has only unchecked exceptions to report by.
            throw malformed("", e);
        }
        if (text.length() > charactersMax) {
            throw UnreadableWorkbookException.beyond(Problem.TEXT_TOO_LONG, charactersMax, "");
        }
    }

    private void startElement() {
        if (++depth > DEPTH_MAX) {
            throw UnreadableWorkbookException.beyond(Problem.NESTED_TOO_DEEP, DEPTH_MAX, "");
        }
        addName(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            addName(reader.getAttributeLocalName(i));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            addName("xmlns:" + reader.getNamespacePrefix(i));
        }
        if (names.size() > NAMES_MAX) {
            throw UnreadableWorkbookException.beyond(Problem.TOO_MANY_NAMES, NAMES_MAX, "");
        }
    }

    private void addName(String name) {
        if (name.length() > NAME_CHARACTERS_MAX) {
            throw UnreadableWorkbookException.beyond(Problem.NAME_TOO_LONG, NAME_CHARACTERS_MAX, "");
        }
        names.add(name);
    }

    static UnreadableWorkbookException malformed(String detail, @Nullable Exception cause) {
        if (cause == null) {
            return new UnreadableWorkbookException(Problem.MALFORMED_XML, detail);
        }
        return new UnreadableWorkbookException(Problem.MALFORMED_XML, detail, cause);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw malformed("", e);
        }
    }
}
