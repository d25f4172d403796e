package org.lanternscr.it;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.platform.Caller;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.record.SummarySearch;
import org.lanternscr.signin.PendingSignIn;
import org.lanternscr.signin.SignIn;
import org.lanternscr.signin.SignInResult;
import org.lanternscr.signin.SignInResult.RoleNeeded;
import org.lanternscr.signin.SignInResult.SignedIn;
import org.lanternscr.signin.SignInStart;

/** Signs people in through the platform, as their browsers do. */
@ApplicationScoped
public class Reception {

  @Inject private SignIn signIn;
  @Inject private PatientFinder finder;
  @Inject private RecordViewer viewer;

  /** The first calls of a server take long to leave, and the gateway minds the gap to the next. */
  @PostConstruct
  void warmUp() {
    try {
      clinician().does(this::findsAndLooks);
      tries(User.CLINICIAN_RZZ03, Site.DAY);
      Thread.sleep(500);
    } catch (Exception e) {
      throw new IllegalStateException("The first calls failed", e);
    }
  }

  private SummarySearch findsAndLooks() {
    Found found = (Found) finder.find(TestPatient.ANOTHER.number());
    return viewer.lookForSummary(found.patient());
  }

  /** Sees to it that the first calls of this server are behind us. */
  public void open() {
    // made by being called, and warmed up by being made
  }

  /** Chooses the site and is sent away. */
  PendingSignIn leavesFor(OdsCode site) {
    return ((SignInStart.Leaving) signIn.begin(site)).pending();
  }

  /** The whole way, whatever comes of it. */
  SignInResult tries(String userId, OdsCode site) {
    PendingSignIn pending = leavesFor(site);
    Callback callback = Callback.of(pending.address(), userId);
    return signIn.complete(pending, callback.response());
  }

  /** Somebody with one role. */
  public Person signsIn(String userId, OdsCode site) {
    return Person.of(((SignedIn) tries(userId, site)).caller());
  }

  Person clinician() {
    return signsIn(User.CLINICIAN, Site.GENERAL);
  }

  /** Somebody with several roles, who chooses one. */
  public Person signsIn(String userId, OdsCode site, String roleProfile) {
    Caller caller = ((RoleNeeded) tries(userId, site)).caller();
    return Person.of(signIn.chooseRole(caller.signIn(), roleProfile));
  }

  /** Somebody who goes on in another of their roles. */
  public Person changesRole(Person person, String roleProfile) {
    return Person.of(signIn.chooseRole(person.signIn(), roleProfile));
  }
}
