// Tabs tell each other which patient is in context, by a token that tells nothing of who it is. A tab that shows another one
// asks the server, which alone knows, and gives up what it shows.
{
  const other = document.getElementById("other-patient");
  const closed = document.getElementById("no-patient");
  const { token, visit, permitted } = other.dataset;
  const patience = 3_000;
  const tabs = new BroadcastChannel("lantern");
  let shows = document.querySelector(".patient-banner") !== null;

  const tell = () => tabs.postMessage({ word: "patient", token });

  // What was shown leaves the page, for the eye, the screen reader and the printer.
  const cover = (message) => {
    shows = false;
    const main = document.querySelector("main");
    document.querySelector(".patient-banner")?.remove();
    document.body.className = "";
    main.replaceChildren(message.content.cloneNode(true));
    const heading = main.querySelector("h1");
    document.title = document.title.replace(/.*(?= \u2013 )/, heading.textContent);
    scrollTo(0, 0);
    heading.focus();
  };

  const ask = async () => {
    try {
      const answer = await fetch("/patient/in-context", { method: "POST", body: new URLSearchParams({ visit, view: token }), redirect: "manual", signal: AbortSignal.timeout(patience) });
      if (!shows) return;
      if (answer.status === 204) tell(); // the other tab is the one that is out of date
      else if (answer.status === 401) location.replace("/signin/resume");
      else cover(answer.status === 410 ? closed : other);
    } catch {
      if (shows) cover(other); // in doubt nobody must be taken for somebody else
    }
  };

  tabs.addEventListener("message", ({ data }) => {
    if (data.word === "patient" && data.token !== token && shows) ask();
  });
  tell();
  // A record is not on the screen for longer than its permission lasts.
  if (permitted) setTimeout(() => location.reload(), Number(permitted));
}
