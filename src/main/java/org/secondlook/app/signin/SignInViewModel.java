package org.secondlook.app.signin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secondlook.access.SignIn;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Times;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/** Opens the home and finds out who works in it, asking only for what this home needs. */
public final class SignInViewModel {
  /** What is asked for now. */
  public enum Question {
    /** Nothing: the home is being opened. */
    NONE,
    HOME_PASSWORD,
    /** Of the role that the seat has at its server. */
    SERVER_PASSWORD,
    ACCOUNT,
    /** The home can't be opened; the problem says why. */
    CLOSED
  }

  /** Opens the home; called on a background thread. */
  @FunctionalInterface
  public interface HomeOpener {
    Workstation open(Optional<char[]> password);
  }

  private final JobRunner jobs;
  private final HomeOpener opener;
  private final Question first;
  private final Optional<String> server;
  private final String user;
  private final Consumer<WindowSession> entered;
  private final ReadOnlyObjectWrapper<Question> question =
      new ReadOnlyObjectWrapper<>(Question.NONE);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private Optional<Workstation> open = Optional.empty();

  /**
   * @param asks whether the home asks for a password
   * @param server that keeps the home, if one does; then the password is of this seat there
   * @param user the name to begin with
   * @param entered gets the session, each time that somebody has signed in
   */
  public SignInViewModel(
      JobRunner jobs,
      HomeOpener opener,
      boolean asks,
      Optional<String> server,
      String user,
      Consumer<WindowSession> entered) {
    this.jobs = jobs;
    this.opener = opener;
    this.user = user;
    this.entered = entered;
    this.server = server;
    this.first =
        !asks
            ? Question.NONE
            : server.isPresent() ? Question.SERVER_PASSWORD : Question.HOME_PASSWORD;
    question.set(first);
  }

  /** Opens a home that needs no password; does nothing where one is asked for. */
  public void begin() {
    if (question.get() == Question.NONE) {
      openHome(Optional.empty());
    }
  }

  /** Tries once more, with nothing else or from the password on. */
  public void retry() {
    problem.set("");
    question.set(first);
    begin();
  }

  /**
   * Of the home or of its server, whichever is asked for.
   *
   * @param password is wiped
   */
  public void homePassword(char[] password) {
    openHome(Optional.of(password));
  }

  private void openHome(Optional<char[]> password) {
    busy.set(true);
    problem.set("");
    jobs.load(
        () -> {
          try {
            return opener.open(password);
          } finally {
            password.ifPresent(secret -> Arrays.fill(secret, ' '));
          }
        },
        this::opened,
        failure -> refused(failure, password.isPresent()));
  }

  private void refused(SecondLookException failure, boolean tried) {
    busy.set(false);
    problem.set(failure.getMessage());
    boolean wrongPassword = tried && failure.kind() == SecondLookException.Kind.POLICY;
    question.set(wrongPassword ? first : Question.CLOSED);
  }

  private void opened(Workstation workstation) {
    open = Optional.of(workstation);
    jobs.load(
        () -> alone(workstation),
        alone -> {
          busy.set(false);
          alone.ifPresentOrElse(entered, () -> question.set(Question.ACCOUNT));
        },
        failure -> refused(failure, false));
  }

  /** Whoever works in a home without accounts; empty where somebody must sign in. */
  private Optional<WindowSession> alone(Workstation workstation) {
    SignInUser signIn = new SignInUser(workstation);
    return signIn.required()
        ? Optional.empty()
        : Optional.of(new WindowSession(workstation, signIn.alone(SignInUser.systemUser(), user)));
  }

  /** How a try came out; a session where somebody came in. */
  private record Tried(SignIn outcome, Optional<WindowSession> session) {
    static Tried of(Workstation workstation, SignIn outcome) {
      return new Tried(
          outcome,
          outcome instanceof SignIn.Welcome welcome
              ? Optional.of(new WindowSession(workstation, welcome.actor()))
              : Optional.empty());
    }
  }

  /**
   * @param password is wiped
   */
  public void signIn(String name, char[] password) {
    if (name.isBlank()) {
      problem.set(Texts.of("signin.name.missing"));
      return;
    }
    Workstation workstation = open.orElseThrow();
    busy.set(true);
    problem.set("");
    jobs.load(
        () -> {
          try {
            return Tried.of(workstation, new SignInUser(workstation).run(name.strip(), password));
          } finally {
            Arrays.fill(password, ' ');
          }
        },
        tried -> {
          busy.set(false);
          switch (tried.outcome()) {
            case SignIn.Welcome welcome -> entered.accept(tried.session().orElseThrow());
            case SignIn.Refused refused ->
                problem.set(Texts.count("signin.refused", refused.triesLeft()));
            case SignIn.Altered altered -> problem.set(altered.sentence());
            case SignIn.LockedOut locked ->
                problem.set(Texts.of("signin.locked", Times.minute(locked.until())));
          }
        },
        failure -> {
          busy.set(false);
          problem.set(failure.getMessage());
        });
  }

  /** Asks once more who works here, in the home that is open. */
  public void again() {
    problem.set("");
    question.set(Question.NONE);
    opened(open.orElseThrow());
  }

  /** The opened home, also where nobody has signed in: to be closed when the window is. */
  public Optional<Workstation> workstation() {
    return open;
  }

  public String user() {
    return user;
  }

  /** That keeps the home; empty where the home lies in its folder. */
  public Optional<String> server() {
    return server;
  }

  public ReadOnlyObjectProperty<Question> question() {
    return question.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }
}
