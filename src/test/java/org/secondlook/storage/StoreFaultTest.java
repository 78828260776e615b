package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecondLookException.Kind;

class StoreFaultTest {
  /** By number, as H2 documents it: the SQLState is what its driver makes of it. */
  @ParameterizedTest
  @CsvSource({
    ErrorCode.DATABASE_ALREADY_OPEN_1 + ", ALREADY_OPEN",
    ErrorCode.WRONG_USER_OR_PASSWORD + ", WRONG_KEY",
    ErrorCode.FILE_ENCRYPTION_ERROR_1 + ", WRONG_KEY",
    ErrorCode.FILE_CORRUPTED_1 + ", DAMAGED",
    ErrorCode.FILE_VERSION_ERROR_1 + ", DAMAGED",
    ErrorCode.DATABASE_IS_CLOSED + ", CLOSED",
    ErrorCode.OBJECT_CLOSED + ", CLOSED",
    ErrorCode.CONNECTION_BROKEN_1 + ", CLOSED",
    ErrorCode.LOCK_TIMEOUT_1 + ", BUSY",
    ErrorCode.CONCURRENT_UPDATE_1 + ", BUSY",
    ErrorCode.DEADLOCK_1 + ", BUSY",
    ErrorCode.IO_EXCEPTION_1 + ", UNUSABLE_DISK",
    ErrorCode.IO_EXCEPTION_2 + ", UNUSABLE_DISK",
    ErrorCode.DATABASE_IS_READ_ONLY + ", UNUSABLE_DISK",
    ErrorCode.SYNTAX_ERROR_1 + ", OTHER",
    ErrorCode.DUPLICATE_KEY_1 + ", OTHER"
  })
  void eachErrorOfH2IsToldByItsState(int code, StoreFault fault) {
    assertThat(StoreFault.of(new SQLException("x", ErrorCode.getState(code)))).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "53100, FAULT, the disk is full",
    "28P01, POLICY, password",
    "XX001, DAMAGED, damaged",
    "XX002, DAMAGED, damaged",
    "57P01, FAULT, the server can't be reached",
    "57P02, FAULT, the server can't be reached",
    "57P03, FAULT, the server can't be reached",
    "53300, FAULT, the server can't be reached",
    "08001, FAULT, the server can't be reached",
    "08003, FAULT, the server can't be reached",
    "08004, FAULT, the server can't be reached",
    "08006, FAULT, the server can't be reached",
    "08007, FAULT, Whether it is stored nobody knows",
    "25P03, FAULT, stood still",
    "55P03, FAULT, took too long",
    "40P01, FAULT, took too long",
    "40001, FAULT, took too long",
    "25006, FAULT, can't be read or written",
    "58030, FAULT, can't be read or written",
    "22021, INPUT, character",
    "22P05, INPUT, character",
    "90020, DAMAGED, open in another Second Look",
    "90098, FAULT, has closed itself",
    "42601, FAULT, It failed."
  })
  void eachErrorOfPostgresqlBecomesASentence(String state, Kind kind, String words) {
    SecondLookException told =
        StoreErrors.translate("It failed", new SQLException("FATAL: 0x3f", state));
    assertThat(told.kind()).isEqualTo(kind);
    assertThat(told.getMessage()).contains(words).doesNotContain("0x3f");
  }

  @Test
  void theReasonInTheFileCountsMoreThanWhatCameOfIt() {
    SQLException closed =
        new SQLException(
            "x", "90098", new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "could not write"));
    assertThat(StoreFault.of(closed)).isEqualTo(StoreFault.WRITING_FAILED);
    assertThat(StoreFault.all(closed))
        .isEqualTo(EnumSet.of(StoreFault.WRITING_FAILED, StoreFault.CLOSED));
    assertThat(StoreErrors.isClosed(closed)).isTrue();
    SQLException full = new SQLException("x", "HY000", new IOException("No space left on device"));
    assertThat(StoreErrors.translate("It failed", full)).hasMessageContaining("disk is full");
    assertThat(StoreFault.of(new SQLException("no state"))).isEqualTo(StoreFault.OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    DataUtils.ERROR_WRITING_FAILED + ", WRITING_FAILED, FAULT, can't be written",
    DataUtils.ERROR_FILE_LOCKED + ", ALREADY_OPEN, DAMAGED, open in another",
    DataUtils.ERROR_FILE_CORRUPT + ", DAMAGED, DAMAGED, is damaged",
    DataUtils.ERROR_CHUNK_NOT_FOUND + ", DAMAGED, DAMAGED, is damaged",
    DataUtils.ERROR_UNSUPPORTED_FORMAT + ", DAMAGED, DAMAGED, is damaged",
    DataUtils.ERROR_BLOCK_NOT_FOUND + ", DAMAGED, DAMAGED, is damaged",
    DataUtils.ERROR_SERIALIZATION + ", DAMAGED, DAMAGED, is damaged",
    DataUtils.ERROR_INTERNAL + ", DAMAGED, DAMAGED, is damaged",
    DataUtils.ERROR_CLOSED + ", CLOSED, FAULT, has closed itself",
    DataUtils.ERROR_TRANSACTION_CORRUPT + ", OTHER, FAULT, It failed."
  })
  void whatTheFileSaysIsToldWhateverTheState(int code, StoreFault fault, Kind kind, String words) {
    SQLException e = new SQLException("x", "HY000", new MVStoreException(code, "0x3f"));
    assertThat(StoreFault.of(e)).isEqualTo(fault);
    SecondLookException told = StoreErrors.translate("It failed", e);
    assertThat(told.kind()).isEqualTo(kind);
    assertThat(told.getMessage()).contains(words).doesNotContain("0x3f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "File too large",
        "Disk quota exceeded",
        "There is not enough space on the disk"
      })
  void aFullDiskIsToldByTheWordsOfEachSystem(String said) {
    SQLException full =
        new SQLException("x", "90031", new IllegalStateException(new IOException(said)));
    assertThat(StoreErrors.translate("It failed", full)).hasMessageContaining("the disk is full");
    SQLException not = new SQLException("x", "90031", new IllegalStateException(said));
    assertThat(StoreErrors.translate("It failed", not)).hasMessageNotContaining("full");
    SQLException silent = new SQLException("x", "90031", new IOException((String) null));
    assertThat(StoreErrors.translate("It failed", silent)).hasMessageNotContaining("full");
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsNoFaultOfOurs() {
    SQLException e = new SQLException("x", "90031", new AccessDeniedException("/home"));
    SecondLookException told = StoreErrors.translate("It failed", e);
    assertThat(told.kind()).isEqualTo(Kind.INPUT);
    assertThat(told).hasMessageContaining("may not be written to");
  }

  @Test
  void aStoreThatIsOutOfReachCountsAsClosedAndABusyOneDoesNot() {
    for (String state : List.of("90098", "08006", "25P03")) {
      assertThat(StoreErrors.isClosed(new SQLException("x", state))).as(state).isTrue();
    }
    for (String state : List.of("40001", "90031", "08007", "42601")) {
      assertThat(StoreErrors.isClosed(new SQLException("x", state))).as(state).isFalse();
    }
  }

  /** A database quotes whole rows, and an exception can be wrapped into itself. */
  @Test
  void neitherLongMessagesNorARingOfCausesGetThrough() {
    SQLException ring = new SQLException("y".repeat(301), "42601");
    ring.initCause(new IllegalStateException("inner", new SQLException("other", ring)));
    assertThat(StoreErrors.translate("It failed", ring).detail()).hasValue("y".repeat(300) + "...");
    SQLException longest = new SQLException("y".repeat(300), "42601");
    assertThat(StoreErrors.translate("It failed", longest).detail()).hasValue("y".repeat(300));
    assertThat(StoreErrors.translate("It failed", new SQLException()).detail()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "28P01, no, POLICY, refuses this role or password",
    "28000, no, POLICY, refuses this role or password",
    "3D000, no, INPUT, no such database",
    "42501, no, POLICY, It must own the database",
    "08006, The server does not support SSL., POLICY, offers no TLS",
    "08006, could not be verified by hostnameverifier X, POLICY, certificate",
    "08006, Could not open SSL root certificate file, POLICY, certificate",
    "08006, Connection refused., FAULT, can't be reached",
    ", , FAULT, It failed."
  })
  void whatKeepsAServerFromBeingConnectedToIsSaidForWhoeverSetItUp(
      String state, String message, Kind kind, String words) {
    SecondLookException told =
        ServerErrors.translate("It failed", new SQLException(message, state));
    assertThat(told.kind()).isEqualTo(kind);
    assertThat(told).hasMessageContaining(words);
  }

  @Test
  void anUntrustedCertificateIsToldWhateverTheDriverSays() {
    SQLException e = new SQLException("x", "08006", new SSLHandshakeException("PKIX"));
    assertThat(ServerErrors.translate("It failed", e)).hasMessageContaining("certificate");
  }
}
