package org.secondlook.intake;

import java.net.URI;

/**
 * What one phone is shown.
 *
 * @param officer whose phone it is for; empty where the page asks
 * @param token 128 random bits, in letters that an address may hold
 */
public record PhoneCode(String officer, String token, URI url) {}
