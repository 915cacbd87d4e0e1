package org.usageflow.sample;

import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.Reference;

/**
 * An account of the sample catalogue.
 *
 * @param id VA-nnn-nnn of a vendor, PA-nnn-nnn of a distributor
 * @param name company name, invented
 * @param role on whose side it acts
 */
public record SampleAccount(String id, String name, ActorRole role) {

    /** How events and catalogue objects name the account. */
    public Reference reference() {
        return new Reference(id, name);
    }
}
