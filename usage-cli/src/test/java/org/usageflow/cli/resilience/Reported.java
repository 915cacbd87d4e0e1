package org.usageflow.cli.resilience;

/**
 * A file that was uploaded, and what it held.
 *
 * @param rows records in the spreadsheet
 * @param faultyRows how many of them have an error
 */
record Reported(String fileId, long rows, long faultyRows) {}
