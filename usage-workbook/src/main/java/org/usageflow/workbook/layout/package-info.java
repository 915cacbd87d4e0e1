/**
 * The workbooks that Usageflow hands out and takes back, each as a class that is given plain data and a stream: the template
 * of a product, the four workbooks that list a file's records, and the reading of a filled reconciliation.
 */
@NullMarked
package org.usageflow.workbook.layout;

import org.jspecify.annotations.NullMarked;
