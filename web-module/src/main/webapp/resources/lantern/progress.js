// Says that a national service is being asked once an answer takes longer than a second, and lets nobody ask twice.
const progress = document.getElementById("progress");
const said = document.getElementById("progress-said");
const seconds = document.getElementById("progress-seconds");
const longEnoughToSay = 1000;
const betweenWords = 10; // seconds: often enough to know that it goes on, seldom enough not to talk over the page

let since = null;

const show = () => {
  const waited = Math.round((Date.now() - since) / 1000);
  seconds.textContent = progress.dataset.seconds.replace("{0}", waited);
  if (progress.hidden) {
    progress.hidden = false;
    said.textContent = progress.dataset.said;
  } else if (waited % betweenWords === 0) {
    said.textContent = progress.dataset.still + " " + seconds.textContent;
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  // Cancelling and signing out never wait for an answer.
  if (event.defaultPrevented || !form.closest("main") || form.closest("#progress, dialog")) return;
  if (since !== null) {
    event.preventDefault();
    return;
  }
  since = Date.now();
  setTimeout(() => {
    show();
    setInterval(show, 1000);
  }, longEnoughToSay);
});
