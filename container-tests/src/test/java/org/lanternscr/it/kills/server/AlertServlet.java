package org.lanternscr.it.kills.server;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.it.Callback;
import org.lanternscr.it.Person;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.signin.PendingSignIn;
import org.lanternscr.signin.SignIn;
import org.lanternscr.signin.SignInResult.SignedIn;
import org.lanternscr.signin.SignInStart.Leaving;

/**
 * Opens a record in an emergency as a user of the sandbox, who signs in first if nobody here knows
 * them; answers with the permission once it is committed, and with it its alert.
 */
@WebServlet("/alert")
public class AlertServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final Patient PATIENT =
      new Patient(
          new NhsNumber("9990000018"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Patient.Gender.UNKNOWN,
          Optional.empty(),
          false,
          List.of(),
          Optional.empty());

  @EJB private transient SignIn signIn;
  @EJB private transient PermissionDesk permissions;

  private final transient Map<String, Person> people = new ConcurrentHashMap<>();

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response) {
    person(request);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Person person = person(request);
    try {
      response
          .getWriter()
          .print(person.does(() -> permissions.emergency(PATIENT, "E1", Note.of(""))).id());
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private Person person(HttpServletRequest request) {
    return people.computeIfAbsent(request.getParameter("user"), this::signsIn);
  }

  private Person signsIn(String user) {
    PendingSignIn pending = ((Leaving) signIn.begin(new OdsCode("RZZ01"))).pending();
    Callback callback = Callback.of(pending.address(), user);
    return Person.of(((SignedIn) signIn.complete(pending, callback.response())).caller());
  }
}
