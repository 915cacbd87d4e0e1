package org.usageflow.contract;

import static org.usageflow.contract.ErrorCode.Origin.OURS;
import static org.usageflow.contract.ErrorCode.Origin.PUBLISHED;

import java.util.Locale;

/**
 * Everything that can be wrong with a usage file or record. Codes are never renumbered or reused.
 *
 * <p>Source: Vendor portal documentation, Possible Errors (001–010, 012–014, texts word for word). The other codes name
 * rules that the documentation states without a code.
 */
public enum ErrorCode {
    USG_FILE_001(
            PUBLISHED,
            "No item, or no subscription, matches the search",
            "Resource ID not found for filter %s with value %s"),
    USG_FILE_002(
            PUBLISHED, "No subscription has the parameter value", "Asset id not found for filter %s with value %s"),
    USG_FILE_003(PUBLISHED, "No subscription has the id", "Asset id not found for filter %s with value %s"),
    USG_FILE_004(
            PUBLISHED,
            "Several subscriptions have the parameter value",
            "Multiple assets found for parameter %s with value %s"),
    USG_FILE_005(
            PUBLISHED,
            "The file can not be read or has no tab \"records\"",
            "Contract ID: %s and Product ID: %s can not be validated"),
    USG_FILE_006(PUBLISHED, "The quantity is not a number", "Usage value is not a float value"),
    USG_FILE_007(PUBLISHED, "The start time can not be read", "Usage start time is not valid"),
    USG_FILE_008(PUBLISHED, "The end time can not be read", "Usage end time is not valid"),
    USG_FILE_009(PUBLISHED, "The record_id belongs to another file", "Record belongs to existing usage file %s"),
    USG_FILE_010(
            PUBLISHED,
            "The item is searched by something else than item.mpn or item.global_id",
            "This item filter type not allowed"),
    USG_FILE_011(
            OURS,
            "The record_id is repeated in the file",
            "Record id %s is used by row %s of this file already; give each record its own id"),
    USG_FILE_012(
            PUBLISHED, "The start time is after the end time", "Usage start time value greater than end time value"),
    USG_FILE_013(
            PUBLISHED,
            "The quantity is greater than the purchased one",
            "Usage quantity reported in usage file is greater than allowed usage"),
    USG_FILE_014(
            PUBLISHED,
            "The quantity has more decimals than the item allows",
            "Usage quantity reported doesn't match with the data type of the item"),
    USG_FILE_015(
            OURS,
            "The time lies in the future",
            "The usage lies in the future (%s), and the product does not allow future charges"),
    USG_FILE_016(OURS, "The tier is missing or not 0, 1 or 2", "The tier must be 0, 1 or 2"),
    USG_FILE_017(OURS, "The amount is missing or not a number", "The amount must be a number, in the file's currency"),
    USG_FILE_018(OURS, "A required value is missing", "A value is required in column %s"),
    USG_FILE_019(OURS, "The category is not in the categories tab", "Category %s is not listed in the categories tab"),
    USG_FILE_020(OURS, "A dynamic item is not allowed or not complete", "A dynamic item needs %s"),
    USG_FILE_021(
            OURS,
            "The period overlaps an earlier file",
            "The usage overlaps usage file %s; a correction must cover a longer period than the file it corrects"),
    USG_FILE_022(OURS, "The usage lies outside the file's period", "The usage lies outside the file's period %s to %s"),
    USG_FILE_023(
            OURS,
            "The column does not belong to the reporting schema",
            "Column %s is not used with schema %s; leave it empty or remove it");

    /** Who named the code. */
    public enum Origin {
        PUBLISHED,
        OURS
    }

    private final Origin origin;
    private final String explanation;
    private final String template;

    ErrorCode(Origin origin, String explanation, String template) {
        this.origin = origin;
        this.explanation = explanation;
        this.template = template;
    }

    public Origin origin() {
        return origin;
    }

    public String explanation() {
        return explanation;
    }

    /** The sentence with {@code %s} where values go. */
    public String template() {
        return template;
    }

    /** The sentence as the vendor reads it. */
    public String message(Object... values) {
        return values.length == 0 ? template : String.format(Locale.ROOT, template, values);
    }
}
