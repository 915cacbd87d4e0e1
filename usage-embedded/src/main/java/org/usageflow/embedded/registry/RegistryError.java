package org.usageflow.embedded.registry;

/** A refusal with the HTTP status and the code that the registry protocol has for it. */
final class RegistryError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private RegistryError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryError subjectNotFound(String subject) {
        return new RegistryError(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryError versionNotFound(String version) {
        return new RegistryError(404, 40402, "Version " + version + " not found.");
    }

    static RegistryError schemaNotFound() {
        return new RegistryError(404, 40403, "Schema not found.");
    }

    static RegistryError noLevelOfItsOwn(String subject) {
        return new RegistryError(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured.");
    }

    static RegistryError noSuchPath(String path) {
        return new RegistryError(404, 404, "Nothing is at " + path + ".");
    }

    static RegistryError methodNotAllowed(String method, String path) {
        return new RegistryError(405, 405, "Nothing answers to " + method + " at " + path + ".");
    }

    static RegistryError incompatible(String subject, String objections) {
        return new RegistryError(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\": "
                        + objections);
    }

    static RegistryError invalidSchema(String reason) {
        return new RegistryError(422, 42201, "Invalid schema: " + reason);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                422, 42202, "The version '" + version + "' is neither a number from 1 nor the word latest.");
    }

    static RegistryError invalidLevel(String level) {
        return new RegistryError(422, 42203, "'" + level + "' is no compatibility level.");
    }

    static RegistryError invalidBody(String reason) {
        return new RegistryError(422, 422, "The body is not the JSON that is expected here: " + reason);
    }

    static RegistryError storeFailed(String reason) {
        return new RegistryError(500, 50001, "Error in the backend data store: " + reason);
    }
}
