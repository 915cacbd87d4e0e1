package org.usageflow.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Confluent's own {@code KafkaAvroDeserializer} and {@code KafkaAvroSerializer} (5.1.4) in a class loader of their own, as a stock
 * consumer or producer runs them. The build copies the jar, which holds them under another package; it never comes on a class path.
 */
public final class StockAvroReader implements AutoCloseable {
    private static final String PACKAGE = "datahub.shaded.io.confluent.kafka.serializers.";

    private final URLClassLoader loader;
    private final Object deserializer;
    private final Object serializer;

    /**
     * Loads the stock code.
     *
     * @param jar where the build copied it, {@code target/stock-avro-reader/stock-avro-reader.jar}
     */
    public StockAvroReader(Path jar, String registryUrl) {
        URL slf4j = Logger.class.getProtectionDomain().getCodeSource().getLocation();
        Map<String, ?> settings = Map.of("schema.registry.url", registryUrl);
        try {
            this.loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL(), slf4j}, ClassLoader.getPlatformClassLoader());
            this.deserializer = configured("KafkaAvroDeserializer", settings);
            this.serializer = configured("KafkaAvroSerializer", settings);
        } catch (MalformedURLException | ReflectiveOperationException e) {
            throw new IllegalStateException("The stock reader cannot be loaded from " + jar, e);
        }
    }

    /** The record as Avro's generic data, of the stock reader's own version of Avro. */
    public Object read(String topic, byte[] bytes) {
        return call(deserializer, "deserialize", byte[].class, topic, bytes);
    }

    /** The bytes that the stock serializer makes of a record that {@link #read} gave. */
    public byte[] write(String topic, Object datum) {
        return (byte[]) call(serializer, "serialize", Object.class, topic, datum);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private Object configured(String className, Map<String, ?> settings) throws ReflectiveOperationException {
        Object made = loader.loadClass(PACKAGE + className).getConstructor().newInstance();
        made.getClass().getMethod("configure", Map.class, boolean.class).invoke(made, settings, false);
        return made;
    }

    private static Object call(Object target, String method, Class<?> type, String topic, Object argument) {
        try {
            return target.getClass().getMethod(method, String.class, type).invoke(target, topic, argument);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The stock code refused", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The stock code has no such method: " + method, e);
        }
    }
}
