/**
 * Avro records on the wire in Confluent's format: byte 0, the schema's id as four big-endian bytes, Avro binary. Subjects follow
 * TopicNameStrategy and settings carry the names of the stock serializer, so that stock consumers and registries fit.
 */
@NullMarked
package org.usageflow.runtime.avro;

import org.jspecify.annotations.NullMarked;
