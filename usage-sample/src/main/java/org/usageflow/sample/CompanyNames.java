package org.usageflow.sample;

import java.util.List;
import java.util.Locale;

/** Names of customers, all different and plainly invented. */
final class CompanyNames {
    private static final List<String> FIRST = List.of(
            "Quillmoss",
            "Tinfrog",
            "Bramblewick",
            "Copperpond",
            "Velvetgoat",
            "Snowturnip",
            "Maplewhistle",
            "Oddfeather",
            "Thistledown",
            "Pebblewren",
            "Gingerlake",
            "Fernhollow",
            "Starmitten",
            "Butterloom",
            "Cloverbrook",
            "Dapplefin",
            "Emberleaf",
            "Foxglimmer",
            "Goldparsnip",
            "Hazelquay",
            "Inkberry",
            "Juniperbell",
            "Kettlecove",
            "Lanternfox",
            "Mosslantern",
            "Nettlebay",
            "Ottersong",
            "Plumwhisker",
            "Quincefield",
            "Rustlebarn",
            "Saltmarrow",
            "Teapotter",
            "Umberhill",
            "Violetcrane",
            "Wobblestone",
            "Yarrowgate",
            "Zephyrbean",
            "Acornette",
            "Barleymoon",
            "Crumblecliff");
    private static final List<String> TRADE = List.of(
            "Bakery",
            "Logistics",
            "Dental",
            "Robotics",
            "Publishing",
            "Insurance",
            "Brewery",
            "Opticians",
            "Shipyard",
            "Gardens");

    private CompanyNames() {}

    /** How many names there are. */
    static int count() {
        return FIRST.size() * TRADE.size();
    }

    /**
     * One of the names.
     *
     * @param number 0 to {@link #count()} - 1
     */
    static String name(int number) {
        return FIRST.get(number % FIRST.size()) + " " + TRADE.get(number / FIRST.size());
    }

    /** The name as a tenant is called: {@code quillmoss-bakery}. */
    static String tenant(int number) {
        return name(number).toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
