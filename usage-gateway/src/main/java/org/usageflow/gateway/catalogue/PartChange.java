package org.usageflow.gateway.catalogue;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A change of one part of an object.
 *
 * @param ownerId the object
 * @param partId the part
 * @param value the part as it shall be; null when it shall go, or when its id says all
 * @param removed true when it shall go
 */
record PartChange(String ownerId, String partId, @Nullable SpecificRecord value, boolean removed) {}
