package org.usageflow.gateway.rule;

import com.fasterxml.jackson.databind.util.RawValue;

/**
 * What usage rules made of a submitted file.
 *
 * @param verdict accept, reject, or manual when a person decides
 * @param uncovered records that no rule covers
 * @param rules every rule that was tried, in its order
 */
record JudgementView(String id, String verdict, String at, long records, long uncovered, RawValue rules) {}
