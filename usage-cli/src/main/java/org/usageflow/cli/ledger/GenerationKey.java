package org.usageflow.cli.ledger;

/** One upload of a file. */
record GenerationKey(String fileId, int generation) {}
