package org.usageflow.runtime.avro;

import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/** How generated classes are made and converted (decimals, times) when they are read. */
final class RecordModels {
    private static final String CONTRACT_PACKAGE = "org.usageflow.contract.avro";

    private RecordModels() {}

    /** Allows Avro to instantiate the classes of the contract, whichever a schema names. */
    static void trustContract() {
        trust(CONTRACT_PACKAGE);
    }

    /** A model of its own, so that the fast reader does not have to be switched on in what the whole process shares. */
    static SpecificData readingModel(Class<?> type) {
        trust(type.getPackageName());
        SpecificData model = new SpecificData(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
        model.setFastReaderEnabled(true);
        return model;
    }

    /** A model that writes by the generated code of a class where there is such, instead of field by field. */
    static SpecificData writingModel(Class<?> type) {
        SpecificData model = new SpecificData(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
        model.setCustomCoders(true);
        return model;
    }

    // Avro 1.12.2 keeps what may be instantiated in one static predicate; it is extended once for each package, never
    // replaced.
    private static synchronized void trust(String packageName) {
        Trusted before = ClassSecurityValidator.getGlobal() instanceof Trusted ours
                ? ours
                : new Trusted(ClassSecurityValidator.getGlobal(), "");
        if (!before.includes(packageName)) {
            ClassSecurityValidator.setGlobal(new Trusted(before, packageName));
        }
    }

    private record Trusted(ClassSecurityValidator.ClassSecurityPredicate others, String packageName)
            implements ClassSecurityValidator.ClassSecurityPredicate {

        @Override
        public boolean isTrusted(Class<?> type) {
            return type.getPackageName().equals(packageName) || others.isTrusted(type);
        }

        boolean includes(String name) {
            return packageName.equals(name) || (others instanceof Trusted more && more.includes(name));
        }
    }
}
