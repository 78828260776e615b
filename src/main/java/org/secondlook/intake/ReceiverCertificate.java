package org.secondlook.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.secondlook.base.Sha256;

/**
 * The certificate by which a phone knows this home: P-256, signed by itself, for one address. No
 * other party vouches for it, so people compare its fingerprint.
 */
public final class ReceiverCertificate {
  /** Phones refuse certificates that live longer than 398 days. */
  private static final Duration LIFE = Duration.ofDays(397);

  private static final Duration LEAST_LEFT = Duration.ofDays(30);
  private static final String ALIAS = "receiver";

  /** Keeps no secret: whoever stores the bytes seals them. */
  private static final char[] NONE = "none".toCharArray();

  private final KeyStore store;
  private final X509Certificate certificate;

  private ReceiverCertificate(KeyStore store) throws GeneralSecurityException {
    this.store = store;
    this.certificate = (X509Certificate) store.getCertificate(ALIAS);
  }

  /** A new key with a certificate for an address. */
  public static ReceiverCertificate make(InetAddress address, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return of(pair.getPrivate(), issue(pair, address, now));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("Every Java makes P-256 keys", e);
    }
  }

  private static ReceiverCertificate of(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    store.setKeyEntry(ALIAS, key, NONE, new Certificate[] {certificate});
    return new ReceiverCertificate(store);
  }

  private static X509Certificate issue(KeyPair pair, InetAddress address, Instant now)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X500Name name = new X500Name("CN=Second Look intake");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(127, new SecureRandom()),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(LIFE)),
            name,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, plain(address))));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  /** Without the zone that an address of one link carries. */
  private static String plain(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }

  /** What {@link #bytes} gave; empty where it is damaged, ends soon, or is of another address. */
  public static Optional<ReceiverCertificate> read(byte[] bytes, InetAddress address, Instant now) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), NONE);
      ReceiverCertificate found = new ReceiverCertificate(store);
      boolean fits =
          found.certificate.getNotAfter().toInstant().isAfter(now.plus(LEAST_LEFT))
              && found.certificate.getSubjectAlternativeNames().stream()
                  .anyMatch(each -> sameAddress(each.get(1).toString(), address));
      return fits ? Optional.of(found) : Optional.empty();
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty();
    }
  }

  private static boolean sameAddress(String name, InetAddress address) {
    try {
      return InetAddress.ofLiteral(name).equals(InetAddress.ofLiteral(plain(address)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** With the private key in the clear: to be sealed. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      store.store(out, NONE);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("A key store in memory can be written", e);
    }
    return out.toByteArray();
  }

  /** SHA-256 in pairs of hexadecimal digits with colons, as phones show it. */
  public String fingerprint() {
    try {
      return HexFormat.ofDelimiter(":")
          .formatHex(Sha256.of(certificate.getEncoded()).bytes())
          .toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate has a form", e);
    }
  }

  /** For a server. */
  public SSLContext context() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NONE);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has TLS", e);
    }
  }
}
