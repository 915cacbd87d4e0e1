package org.usageflow.gateway.readmodel;

import java.util.Comparator;

/** The order in which the database compares texts: by code points, with those that take two chars after all others. */
public enum TextOrder implements Comparator<String> {
    BY_CODE_POINT;

    @Override
    public int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char left = one.charAt(i);
            char right = other.charAt(i);
            if (left != right) {
                int pairs = Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right));
                return pairs == 0 ? left - right : pairs;
            }
        }
        return one.length() - other.length();
    }
}
