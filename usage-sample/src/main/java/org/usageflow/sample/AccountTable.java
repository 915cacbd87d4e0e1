package org.usageflow.sample;

import java.util.List;
import org.usageflow.contract.ActorRole;

/** Who takes part: two vendors and two distributors. */
final class AccountTable {
    static final SampleAccount NIMBOSTRAT = vendor("VA-100-001", "Nimbostrat Cloud");
    static final SampleAccount LONGWIRE = vendor("VA-200-001", "Longwire Telecom");
    static final SampleAccount HARBOURLINE = distributor("PA-300-001", "Harbourline Distribution");
    static final SampleAccount ALPENQUELL = distributor("PA-400-001", "Alpenquell Trade");

    private AccountTable() {}

    static List<SampleAccount> accounts() {
        return List.of(NIMBOSTRAT, LONGWIRE, HARBOURLINE, ALPENQUELL);
    }

    private static SampleAccount vendor(String id, String name) {
        return new SampleAccount(id, name, ActorRole.VENDOR);
    }

    private static SampleAccount distributor(String id, String name) {
        return new SampleAccount(id, name, ActorRole.DISTRIBUTOR);
    }
}
