// Warns a person who does nothing, and locks the page when the time is over. The server ends the session by itself all the
// same; this only makes sure that nothing stays on the screen and that what is typed is not lost. All tabs share one clock
// through a channel that carries times and words, never anything about a person or a patient.
{
  const dialog = document.getElementById("idle-warning");
  const stayButton = dialog.querySelector("form[method=dialog] button");
  const clock = document.getElementById("idle-clock").dataset;
  const left = document.getElementById("idle-left");
  const said = document.getElementById("idle-said");
  const end = Number(clock.end);
  const warning = Number(clock.warning);
  const announcedAt = [60, 30, 10]; // seconds; more would be noise
  const oftenEnough = 60_000; // a server that hears of a person once a minute knows enough
  const secondInLine = 2_000; // a hidden tab lets the one that is seen lock first, with what is typed there
  const patience = 3_000;
  const askWhetherItLasts = 15_000; // a card that is pulled out clears the screen within this time
  const tabs = new BroadcastChannel("lantern");

  // The server counts from the moment it was asked for this page, not from when its answer came.
  let last = Date.now() - (performance.getEntriesByType("navigation")[0]?.responseStart ?? 0);
  let tried = last;
  let asking = false;
  let over = false;
  let timer;

  const askToStay = () =>
    fetch("/signin/alive", { method: "POST", body: new URLSearchParams({ visit: clock.visit }), redirect: "manual", signal: AbortSignal.timeout(patience) });

  const typed = () => {
    const sent = { page: location.pathname };
    for (const field of document.querySelectorAll("[data-kept]:not([type=hidden])")) {
      const isSeen = field.getClientRects().length > 0;
      const isChosen = field.type !== "radio" || field.checked;
      if (isSeen && isChosen) sent["typed." + field.name] = field.value;
    }
    // What the page is about, where its address alone does not say it.
    for (const field of document.querySelectorAll("[data-names-page]")) sent["typed." + field.name] = field.value;
    return sent;
  };

  const cover = () => {
    over = true;
    clearTimeout(timer);
    document.documentElement.hidden = true;
  };

  const go = () => location.replace("/signin/signed-out.xhtml");

  // The page itself goes to the lock. Were the lock asked for in the background, it could fail while the page that says
  // so arrived, and the session would go on.
  const leave = (sent) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/signin/lock";
    for (const [name, value] of Object.entries({ visit: clock.visit, ...sent })) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  };

  const lock = () => {
    const sent = typed();
    cover();
    tabs.postMessage({ word: "locking" });
    leave(sent);
  };

  const warn = (remaining) => {
    const seconds = Math.ceil(remaining / 1000);
    if (!dialog.open && !asking) {
      dialog.showModal();
      stayButton.focus();
    }
    left.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    if (announcedAt.includes(seconds)) said.textContent = clock.said.replace("{0}", seconds);
  };

  // Looks at the clock on the wall: a timer stands still while a laptop sleeps.
  const look = () => {
    if (over) return;
    clearTimeout(timer);
    const remaining = last + end - Date.now();
    const grace = document.hidden ? secondInLine : 0;
    if (remaining + grace <= 0) {
      lock();
    } else if (remaining > warning) {
      dialog.close();
      timer = setTimeout(look, remaining - warning);
    } else {
      warn(Math.max(remaining, 0));
      timer = setTimeout(look, document.hidden ? remaining + grace : remaining % 1000 || 1000);
    }
  };

  const heard = (at) => {
    last = Math.max(last, Math.min(at, Date.now()));
    look();
  };

  const alive = async () => {
    tried = Date.now();
    asking = true;
    try {
      const answer = await askToStay();
      if (over) return;
      if (answer.status === 204) {
        tabs.postMessage({ word: "alive", at: tried });
        heard(tried);
      } else if (answer.status === 401) {
        const sent = typed();
        cover();
        leave(sent); // the sign-in was ended elsewhere, and the server keeps what is typed; or it leads to another one
      }
    } catch {
      // No network: the clock goes on, and the warning comes back.
    } finally {
      asking = false;
    }
  };

  // Somebody else may have ended the sign-in: NHS CIS2, when a smartcard is pulled out. Without a cookie, so that it does
  // not count as use.
  const lasts = async () => {
    if (over) return;
    try {
      const answer = await fetch("/signin/lasts", { method: "POST", credentials: "omit", body: new URLSearchParams({ visit: clock.visit }), redirect: "error", signal: AbortSignal.timeout(patience) });
      if (over || answer.status !== 401) return;
      const sent = typed();
      cover();
      leave(sent);
    } catch {
      // No network: the next time tells.
    }
  };
  setInterval(lasts, askWhetherItLasts);

  const act = () => {
    if (over || dialog.open) return;
    if (Date.now() >= last + end) look();
    else if (Date.now() - Math.max(last, tried) >= oftenEnough) alive();
  };

  for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "scroll"]) {
    document.addEventListener(kind, act, { capture: true, passive: true });
  }
  // The button and Escape both close the dialog, and both mean to stay.
  dialog.addEventListener("close", () => {
    if (!over && last + end - Date.now() <= warning) alive();
  });
  document.addEventListener("visibilitychange", look);
  window.addEventListener("focus", look);
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return look();
    // A page from the browser's memory may be of a person who has left.
    cover();
    location.reload();
  });
  tabs.addEventListener("message", ({ data }) => {
    if (data.word === "alive" && !over) heard(data.at);
    if (data.word === "locking" && !over) {
      const sent = typed();
      cover();
      setTimeout(leave, patience, sent); // should the tab that locks not reach the server
    }
    if (data.word === "locked") {
      cover();
      go();
    }
  });

  tabs.postMessage({ word: "alive", at: last });
  look();
}
