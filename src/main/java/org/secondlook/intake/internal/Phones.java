package org.secondlook.intake.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * Who was given a code and who used it. Of codes and of what their use is answered with, only
 * SHA-256 is kept. Safe for several threads.
 */
final class Phones {
  private static final int BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final int mostPictures;

  /** By the digest of a code. */
  private final Map<Sha256, Phone> byCode = new HashMap<>();

  /** By the digest of a visit's secret. */
  private final Map<Sha256, Phone> byVisit = new HashMap<>();

  Phones(int mostPictures) {
    this.mostPictures = mostPictures;
  }

  /** One phone; its fields are guarded by the {@link Phones} it is of. */
  static final class Phone {
    private final String officer;
    private String said = "";
    private boolean used;
    private int pictures;

    private Phone(String officer) {
      this.officer = officer;
    }

    /** Whose it is: as the examiner said, else as the page was told. */
    String owner() {
      return officer.isEmpty() ? said : officer;
    }

    boolean asksOwner() {
      return officer.isEmpty();
    }
  }

  synchronized String issue(String officer) {
    String code = secret();
    byCode.put(digest(code), new Phone(officer));
    return code;
  }

  /** The phone that a code is for. */
  synchronized Phone waiting(String code) throws Refusal {
    Phone phone = byCode.get(digest(code));
    if (phone == null) {
      throw new Refusal(Refusal.Why.UNKNOWN_CODE);
    }
    if (phone.used) {
      throw new Refusal(Refusal.Why.USED_CODE);
    }
    return phone;
  }

  /**
   * Uses a code up.
   *
   * @return the secret of the visit that begins
   */
  synchronized String begin(String code, String said) throws Refusal {
    Phone phone = waiting(code);
    if (phone.asksOwner() && said.isBlank()) {
      throw new Refusal(Refusal.Why.NOT_SAID);
    }
    phone.said = said;
    phone.used = true;
    String visit = secret();
    byVisit.put(digest(visit), phone);
    return visit;
  }

  synchronized Optional<Phone> visiting(String visit) {
    return Optional.ofNullable(byVisit.get(digest(visit)));
  }

  /** Counts pictures before they are taken, so that two requests at once can't both be the last. */
  synchronized void reserve(Phone phone, int pictures) throws Refusal {
    if (phone.pictures + pictures > mostPictures) {
      throw new Refusal(Refusal.Why.TOO_MANY);
    }
    phone.pictures += pictures;
  }

  synchronized int left(Phone phone) {
    return mostPictures - phone.pictures;
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Sha256 digest(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
