// Tells an officer within 15 seconds that a watched record was opened, on whatever page they are. It asks without a cookie, so
// that asking does not count as use and the page locks all the same; the answer is a number and nothing else.
{
  const news = document.getElementById("watch-news");
  const told = document.getElementById("watch-news-told");
  const link = document.getElementById("watch-nav");
  const { visit, said, nav, navNew } = news.dataset;
  const often = 10_000;
  const patience = 3_000;
  let known = Number(news.dataset.unseen);

  const tell = (unseen) => {
    known = unseen;
    link.textContent = unseen ? navNew.replace("{0}", unseen) : nav;
    if (!unseen) return news.replaceChildren();
    const notice = told.content.cloneNode(true);
    notice.querySelector("span").textContent = said.replace("{0}", unseen);
    news.replaceChildren(notice);
  };

  const ask = async () => {
    try {
      const answer = await fetch("/watch/news", { method: "POST", credentials: "omit", body: new URLSearchParams({ visit }), redirect: "error", signal: AbortSignal.timeout(patience) });
      if (answer.status === 401) return; // a server that does not know the sign-in, or it is over, and then this page locks by itself
      const unseen = Number(await answer.text());
      if (answer.ok && unseen !== known) tell(unseen);
    } catch {
      // No network: the next time tells.
    }
  };

  setInterval(ask, often);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) ask(); // a hidden tab is let ask more seldom
  });
}
