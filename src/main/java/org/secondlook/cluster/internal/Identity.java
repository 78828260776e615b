package org.secondlook.cluster.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.Transaction;

/**
 * What the members of one home's cluster know each other by: a key pair and its certificate, kept
 * in the store. Whoever may read the store's templates may join; nobody else can. All traffic is
 * TLS 1.3 in which both sides show this certificate and take no other.
 */
public final class Identity {
  // The store's access rules guard it; a key store wants some password.
  private static final char[] PASSWORD = "in the store".toCharArray();
  private static final Duration VALID = Duration.ofDays(3650);

  private Identity() {}

  /** The home's; made where there is none yet. */
  static SSLContext of(Database database) {
    Optional<byte[]> kept = kept(database);
    if (kept.isEmpty()) {
      make(database);
      kept = kept(database);
    }
    return context(kept.orElseThrow());
  }

  /** The next member makes another. */
  public static void forget(Database database) {
    try (Transaction transaction = database.begin()) {
      Sql.in(
          transaction,
          "The key of the index cluster could not be erased",
          connection -> Sql.update(connection, "DELETE FROM cluster_identity"));
      transaction.commit();
    }
  }

  private static Optional<byte[]> kept(Database database) {
    return database.read(
        connection ->
            Sql.one(connection, row -> row.getBytes(1), "SELECT bytes FROM cluster_identity"));
  }

  private static void make(Database database) {
    byte[] made = made();
    try (Transaction transaction = database.begin()) {
      Sql.in(
          transaction,
          "The key of the index cluster could not be stored",
          connection ->
              Sql.update(
                  connection, "INSERT INTO cluster_identity (id, bytes) VALUES (1, ?)", made));
      transaction.commit();
    } catch (SecondLookException e) {
      if (kept(database).isEmpty()) {
        throw e;
      }
    }
  }

  /** A key store with a new key pair and its own certificate. */
  static byte[] made() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X500Name name = new X500Name("CN=Second Look index cluster");
      Instant now = Instant.now();
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          new BigInteger(128, new SecureRandom()),
                          Date.from(now.minus(Duration.ofDays(1))),
                          Date.from(now.plus(VALID)),
                          name,
                          pair.getPublic())
                      .build(
                          new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD);
      store.setKeyEntry("member", pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, PASSWORD);
      return bytes.toByteArray();
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw SecondLookException.fault("The key of the index cluster could not be made.", e);
    }
  }

  /** Shows this certificate, and takes it alone from others. */
  static SSLContext context(byte[] bytes) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), PASSWORD);
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, PASSWORD);
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("member", store.getCertificate("member"));
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw SecondLookException.damaged(
          "The key of the index cluster in the store can't be used. 'cluster rebuild --new-key'"
              + " makes another; then start every node again.",
          e);
    }
  }
}
