package org.secondlook.casework;

/** All of this room on one store. */
public record Casework(
    Cases cases,
    EvidenceStore evidence,
    Searches searches,
    BlindReview review,
    Decisions decisions,
    Verifications verifications,
    Accounts accounts,
    Policies policies,
    AuditLog log) {}
