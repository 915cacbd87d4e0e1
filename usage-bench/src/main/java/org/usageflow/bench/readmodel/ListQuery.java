package org.usageflow.bench.readmodel;

/**
 * One thing that is asked of a list.
 *
 * @param list path of the list
 * @param what what is tried, as people read it: a field and a lookup, an order, a place
 * @param query the query string
 */
record ListQuery(String list, String what, String query) {}
