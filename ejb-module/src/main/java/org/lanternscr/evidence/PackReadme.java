package org.lanternscr.evidence;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.audit.sequencer.LogState;

/** What somebody reads who has a pack in front of them and knows nothing of Lantern. */
final class PackReadme {

  private static final String TEXT =
      """
      EVIDENCE FROM THE AUDIT LOG OF LANTERN

      This pack holds %1$d events of the audit log of site %2$s, with what is needed to check that they are
      what was recorded. It holds personal data: keep it as the trust's policy for such files says.

      IS IT WHOLE?
      The last file is 9-contents.sha256. If it is not there, or the pack does not open, the download was broken
      off and is no evidence. "sha256sum -c 9-contents.sha256" compares every other file with its SHA-256.

      WHAT IS IN IT
      2-manifest.txt       who asked for what, when, how many events, and the signed checkpoints. Its SHA-256 is
                           %3$s
                           and stood in the audit log before the pack was sent, in the event
                           %4$s
      3-events.txt         the events in plain English, the earliest first. All times are UTC.
      4-events.csv         the same for a spreadsheet, each part of an event by its name in the log. A value that a
                           spreadsheet would take for a formula has an apostrophe (') before it that was not recorded.
      5-audit-events.ndjson  the same events as FHIR R4 AuditEvent, one a line, in the patterns of IHE BALP 1.1: patient
                           read, patient query, authorisation by consent; an emergency as DICOM 110113 with 110127. What
                           those patterns have no place for, such as a reason, stands in the other files alone. No
                           official FHIR validator was run over it. Of an event whose detail is gone nothing stands there. The
                           request of a query is made again of the NHS number; the log records none.
      %9$sproofs               %5$s:
                           the events as they were sealed, each with what proves its place. This, and nothing else
                           in the pack, is what the verifier checks. keys.txt and key-history.txt are the keys that
                           signed and how each came from the one before, as this server tells them.

      HOW TO CHECK IT
      1. Get Lantern's audit verifier from somewhere else than this pack and this server: from the trust's release
         archive or from whoever publishes Lantern. Its source and its format are public, and it shares no code with the
         server. %6$s
      2. Get the log's public key from somebody who has had it since before: from a checkpoint that was mailed, from a
         witness, from the trust's record of its keys. The keys in this pack are the word of whoever made it.
      3. For each file of proofs: java -jar audit-verifier.jar verify FILE --key THE-KEY-YOU-GOT

      WHAT IT PROVES
      For each event there: that it says what it said when it was sealed, to the letter; when it was recorded, as the
      server's clock had it; that it stands at its place in the log; and that the log was signed with that place in it.
      %7$s
      It does not prove that a person did what is told of them: it proves what the server recorded of whoever was signed
      in. It tells of no other site, no other organisation and no other system.
      %8$s""";

  /** The file of what was written in a case. */
  static final String CASE = "6-case.txt";

  private static final String OF_CASE =
      """
      6-case.txt           what was written in the case, and by whom, as its page shows it. These words are not in the log:
                           each event of the case has the SHA-256 of what was written then (saidHash).
      """;

  private static final String OF_EACH_NUMBER =
      """
      The patient has had another NHS number: the events are those of all %d that are known to this server. They stand
      in 2-manifest.txt, and each event has the one by which it was recorded.
      """;

  private static final String NOT_CHECKED =
      """
      It was not checked whether the patient has had another NHS number, since a key for replaced numbers was missing.
      Events that were recorded by a number that is not in 2-manifest.txt are not in this pack.
      """;

  private static final String OF_PART =
      """
      This is a selection. It cannot show that nothing is left out: that no other event concerns the same patient or
      person. Whoever must know that asks the trust for the complete log, which the verifier can count.""";

  private static final String OF_ALL =
      """
      This is the whole log of the site until the checkpoint, so the verifier also finds whether one is missing.""";

  private final Manifest manifest;
  private final PackPreview.Contents contents;
  private final PackRequest request;
  private final String verifier;

  /**
   * @param verifier SHA-256 of the verifier of this release, where the server was told it
   */
  PackReadme(
      Manifest manifest, PackPreview.Contents contents, PackRequest request, String verifier) {
    this.manifest = manifest;
    this.contents = contents;
    this.request = request;
    this.verifier = verifier;
  }

  String text(List<LogState> logs, UUID event) {
    return TEXT.formatted(
        contents.events(),
        request.site().value(),
        manifest.sha256(),
        event,
        logs.stream().map(PackReadme::file).collect(Collectors.joining(", ")),
        verifierInWords(),
        (request.selection().isEverything() ? OF_ALL : OF_PART).strip(),
        leftOut(),
        request.ofCase().isPresent() ? OF_CASE : "");
  }

  /** The file of an epoch's proofs. */
  static String file(LogState log) {
    return "proofs/epoch-" + log.log().epoch() + ".ndjson";
  }

  private String verifierInWords() {
    return verifier.matches("[0-9a-f]{64}")
        ? "The SHA-256 of the one of this release is\n         "
            + verifier
            + "\n         (compare it with what they tell you, too)."
        : "This server was not told its SHA-256; ask them for it.";
  }

  private static String numbers(SamePatient patient) {
    if (!patient.isChecked()) {
      return NOT_CHECKED;
    }
    return patient.others().isEmpty()
        ? "No other NHS number of the patient is known to this server.\n"
        : OF_EACH_NUMBER.formatted(patient.all().size());
  }

  private String leftOut() {
    StringBuilder words = new StringBuilder();
    request.selection().patient().ifPresent(patient -> words.append(numbers(patient)));
    if (contents.waiting() > 0) {
      words
          .append(contents.waiting())
          .append(" events of the selection had no signed place yet and are not in it.\n");
    }
    contents
        .emptiedBefore()
        .ifPresent(
            before ->
                words
                    .append("Details of events before ")
                    .append(Moments.told(before))
                    .append(
                        " UTC may have been emptied as the trust's retention says. What such an event said of whom"
                            + " nobody can tell any more, so that a selection by patient or person does not find it.\n"));
    return words.toString();
  }
}
