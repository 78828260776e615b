package org.secondlook.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * A party whose time stamps are believed.
 *
 * @param certificate its own, or that of whoever certifies it
 */
public record TimeStampAuthority(X509Certificate certificate) {
  /** What a time stamp says, checked. @param by the signer, as its certificate names it */
  public record Stamped(PrintedHead head, Instant at, String by) {
    /** For whoever reads a verdict. */
    public String sentence() {
      return "Entry "
          + head.sequence()
          + " and all before it existed at "
          + at
          + ", by the time stamp of "
          + by
          + ".";
    }
  }

  /** Reads a certificate, PEM or DER. */
  public static TimeStampAuthority read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new TimeStampAuthority(
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (IOException e) {
      throw SecondLookException.input("The certificate " + file + " can't be read.", e);
    } catch (CertificateException | ClassCastException e) {
      throw SecondLookException.input(
          file + " holds no X.509 certificate (PEM or DER). Ask the authority for its own.", e);
    }
  }

  /** Time stamps that were kept, one a line as a home writes them. */
  public static List<TimeStamp> stamps(Path file) {
    try {
      List<TimeStamp> all =
          Files.readAllLines(file).stream()
              .filter(line -> !line.isBlank())
              .map(AuditLines::timeStamp)
              .toList();
      if (all.isEmpty()) {
        throw SecondLookException.input("There is no time stamp in " + file + ".");
      }
      return all;
    } catch (IOException e) {
      throw SecondLookException.input("The time stamps " + file + " can't be read.", e);
    } catch (IllegalArgumentException e) {
      throw SecondLookException.damaged("A line of " + file + " is no time stamp, or was altered.");
    }
  }

  /**
   * Whether this authority stamped exactly that checkpoint, with a certificate for time stamping
   * that was good then. Whether it was revoked is not looked up, since that needs a network.
   *
   * @throws SecondLookException DAMAGED where it didn't
   */
  public Stamped check(TimeStamp stamp) {
    String which = "The time stamp for entry " + stamp.checkpoint().sequence();
    try {
      TimeStampToken token = new TimeStampToken(new CMSSignedData(stamp.token()));
      if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
          || !Sha256.of(stamp.stamped())
              .equals(new Sha256(hex(token.getTimeStampInfo().getMessageImprintDigest())))) {
        throw SecondLookException.damaged(which + " is of another checkpoint, or was altered.");
      }
      Date at = token.getTimeStampInfo().getGenTime();
      X509Certificate signer = signer(token, at);
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      return new Stamped(
          new PrintedHead(stamp.checkpoint().sequence(), stamp.checkpoint().hash()),
          at.toInstant(),
          signer.getSubjectX500Principal().getName());
    } catch (CertPathBuilderException e) {
      throw SecondLookException.damaged(
          which + " is not of the authority whose certificate was given.", e);
    } catch (IOException
        | CMSException
        | TSPException
        | OperatorCreationException
        | GeneralSecurityException
        | IllegalArgumentException e) {
      throw SecondLookException.damaged(which + " is not valid: " + e.getMessage() + ".", e);
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  /** The certificate that signed: the one given, or one in the token that leads to it. */
  private X509Certificate signer(TimeStampToken token, Date at) throws GeneralSecurityException {
    Selector<X509CertificateHolder> wanted = token.getSID();
    if (wanted.match(holder(certificate))) {
      certificate.checkValidity(at);
      return certificate;
    }
    List<X509Certificate> brought = new ArrayList<>();
    Optional<X509Certificate> signer = Optional.empty();
    for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
      X509Certificate one = new JcaX509CertificateConverter().getCertificate(each);
      brought.add(one);
      if (wanted.match(each)) {
        signer = Optional.of(one);
      }
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(
        signer.orElseThrow(() -> new CertPathBuilderException("No certificate of the signer")));
    PKIXBuilderParameters path =
        new PKIXBuilderParameters(Set.of(new TrustAnchor(certificate, null)), target);
    path.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(brought)));
    path.setRevocationEnabled(false);
    path.setDate(at);
    CertPathBuilder.getInstance("PKIX").build(path);
    return signer.get();
  }

  private static X509CertificateHolder holder(X509Certificate certificate)
      throws GeneralSecurityException {
    try {
      return new X509CertificateHolder(certificate.getEncoded());
    } catch (IOException e) {
      throw new CertificateException("Not a certificate", e);
    }
  }
}
