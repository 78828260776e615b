package org.secondlook.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who can sign in. @param active whether signing in is allowed @param lockedUntil after
 * wrong tries
 */
public record Account(
    AccountId id,
    String name,
    Role role,
    boolean active,
    Instant created,
    Optional<Instant> lockedUntil) {}
