package org.usageflow.ingest;

import org.apache.kafka.common.TopicPartition;
import org.usageflow.contract.avro.UsageFile;

/**
 * The event that an upload is complete.
 *
 * @param partition where it stands
 * @param offset where it stands in that partition
 * @param file the file after it
 * @param key of the bytes in the upload store
 */
record UploadEvent(TopicPartition partition, long offset, UsageFile file, String key) {}
