package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    "57P01, FAULT, the server can't be reached",
    "08006, FAULT, the server can't be reached",
    "25P03, FAULT, stood still",
    "55P03, FAULT, took too long",
    "40P01, FAULT, took too long",
    "40001, FAULT, took too long",
    "25006, FAULT, can't be read or written",
    "22021, INPUT, character",
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
}
