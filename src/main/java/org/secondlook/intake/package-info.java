/**
 * Receives pictures from phones on one address of the office's network, for some minutes. It knows
 * no case, no account and no log: who may send what, and what becomes of a file, is the {@code
 * UploadHandler}'s. Nothing is decoded here. {@code docs/decisions/0025-intake.md} says why it is
 * built so.
 */
package org.secondlook.intake;
