package org.secondlook.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secondlook.base.SecondLookException;

/** The table of who may do what, written down a second time. */
class PermissionsTest {
  private static final Set<Permission> ALL = EnumSet.allOf(Permission.class);
  private static final Map<Role, Set<Permission>> MAY =
      Map.of(
          Role.EXAMINER,
          EnumSet.of(
              Permission.VIEW_CASES,
              Permission.CREATE_CASE,
              Permission.CHANGE_CASE,
              Permission.RECEIVE_EVIDENCE,
              Permission.SORT_SIGHTINGS,
              Permission.SEARCH,
              Permission.SEARCH_OPENLY,
              Permission.DECIDE,
              Permission.REQUEST_VERIFICATION,
              Permission.VERIFY,
              Permission.EXPORT_REPORT,
              Permission.EXPORT_PACKAGE,
              Permission.VIEW_GALLERY,
              Permission.ENROL,
              Permission.TELL_OF_LEADS,
              Permission.KEEP_QUALITY_RECORDS,
              Permission.LOOK_OUT),
          Role.SUPERVISOR,
          EnumSet.of(
              Permission.VIEW_CASES,
              Permission.CREATE_CASE,
              Permission.CHANGE_CASE,
              Permission.RECEIVE_EVIDENCE,
              Permission.SORT_SIGHTINGS,
              Permission.SEARCH,
              Permission.SEARCH_OPENLY,
              Permission.REQUEST_VERIFICATION,
              Permission.END_DISPUTE,
              Permission.EXPORT_REPORT,
              Permission.EXPORT_PACKAGE,
              Permission.VIEW_GALLERY,
              Permission.ENROL,
              Permission.MERGE_PEOPLE,
              Permission.REMOVE_PEOPLE,
              Permission.VIEW_AUDIT,
              Permission.EXPORT_AUDIT,
              Permission.MAKE_CHECKPOINT,
              Permission.BACK_UP,
              Permission.TELL_OF_LEADS,
              Permission.KEEP_QUALITY_RECORDS,
              Permission.LOOK_OUT),
          Role.ADMINISTRATOR,
          EnumSet.of(
              Permission.VIEW_CASES,
              Permission.VIEW_GALLERY,
              Permission.ENROL,
              Permission.MERGE_PEOPLE,
              Permission.REMOVE_PEOPLE,
              Permission.VIEW_AUDIT,
              Permission.EXPORT_AUDIT,
              Permission.MAKE_CHECKPOINT,
              Permission.MANAGE_ACCOUNTS,
              Permission.CHANGE_POLICY,
              Permission.BACK_UP,
              Permission.RESTORE,
              Permission.PROTECT_HOME,
              Permission.KEEP_QUALITY_RECORDS),
          Role.AUDITOR,
          EnumSet.of(
              Permission.VIEW_CASES,
              Permission.VIEW_GALLERY,
              Permission.VIEW_AUDIT,
              Permission.EXPORT_AUDIT));

  @Test
  void everyRoleMayExactlyWhatTheTableSays() {
    int pairs = 0;
    for (Role role : Role.values()) {
      for (Permission permission : ALL) {
        assertThat(Permissions.allows(role, permission))
            .as("%s %s", role, permission)
            .isEqualTo(MAY.get(role).contains(permission));
        pairs++;
      }
    }
    System.out.println(
        "Pairs of role and permission as decided: "
            + pairs
            + " of "
            + Role.values().length * ALL.size());
  }

  @Test
  void noRoleBothDecidesAndOversees() {
    for (Role role : Role.values()) {
      Set<Permission> may = MAY.get(role);
      assertThat(
              may.contains(Permission.DECIDE)
                  && (may.contains(Permission.VIEW_AUDIT)
                      || may.contains(Permission.CHANGE_POLICY)))
          .as(role.name())
          .isFalse();
    }
  }

  @Test
  void aSingleUserMayEverythingButVerify() {
    Actor alone = new Actor.SingleUser("morgan");
    for (Permission permission : ALL) {
      boolean verifying =
          permission == Permission.VERIFY || permission == Permission.REQUEST_VERIFICATION;
      assertThat(Permissions.allows(alone, permission)).as(permission.name()).isEqualTo(!verifying);
    }
  }

  @Test
  void aRefusalIsASentenceOfKindPolicy() {
    assertThatThrownBy(
            () ->
                Permissions.require(
                    new Actor.SignedIn(new AccountId(1), "kim", Role.AUDITOR),
                    Permission.SEARCH_OPENLY))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
        .hasMessage("The role auditor of kim may not search openly.");
  }
}
