// Find in the record: it highlights and never hides, so that nobody takes a part for the whole.
{
  const most = 500;
  const body = document.getElementById("record-body");
  const box = document.querySelector(".find-in-record");
  const input = box.querySelector("input");
  const told = box.querySelector("output");
  let marks = [];
  let now = -1;

  const clear = () => {
    for (const mark of marks.flat()) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    marks = [];
    now = -1;
  };

  // A word may be laid out in parts, as <b>Peni</b>cillin: text runs on until a block or a line ends.
  const runs = () => {
    const blocks = new Map();
    const blockOf = (element) => {
      if (!blocks.has(element)) blocks.set(element, getComputedStyle(element).display === "inline" ? blockOf(element.parentElement) : element);
      return blocks.get(element);
    };
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const found = [];
    let last = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeName === "BR") last = null;
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const block = blockOf(node.parentElement);
      if (block === last) found.at(-1).push(node);
      else found.push([node]);
      last = block;
    }
    return found;
  };

  const markPart = (text, from, to) => {
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    const mark = document.createElement("mark");
    mark.className = "found";
    range.surroundContents(mark);
    return mark;
  };

  // From the last to the first, since marking splits the text that follows.
  const markIn = (run, wanted) => {
    let length = 0;
    const parts = run.map((text) => ({ text, start: length, end: (length += text.length) }));
    const places = [...run.map((text) => text.data).join("").matchAll(wanted)].map((place) => [place.index, place.index + place[0].length]);
    const made = places.reverse().map(([from, to]) =>
      parts
        .filter(({ start, end }) => start < to && end > from)
        .map(({ text, start, end }) => markPart(text, Math.max(from - start, 0), Math.min(to, end) - start)),
    );
    return made.reverse();
  };

  const tell = () => {
    const words = box.dataset;
    if (input.value.trim().length < 2) told.textContent = "";
    else if (marks.length === 0) told.textContent = words.none;
    else told.textContent = (marks.length < most ? words.found : words.many).replace("{0}", now + 1).replace("{1}", marks.length);
  };

  const go = (step) => {
    if (marks.length === 0) return;
    for (const mark of marks[now] ?? []) mark.classList.remove("found-now");
    now = (now + step + marks.length) % marks.length;
    for (const mark of marks[now]) mark.classList.add("found-now");
    marks[now][0].scrollIntoView({ block: "center", inline: "nearest" });
    tell();
  };

  const find = () => {
    clear();
    told.textContent = "";
    const words = input.value.trim();
    if (words.length >= 2) {
      const wanted = new RegExp(words.replace(/[\\^$.*+?()[\]{}|\/]/g, "\\$&").replace(/\s+/g, "\\s+"), "giu");
      for (const run of runs()) {
        if (marks.length >= most) break;
        marks.push(...markIn(run, wanted));
      }
    }
    go(1);
    tell();
  };

  let pause;
  box.hidden = false;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(find, 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      input.value = "";
      find();
    }
  });
  document.getElementById("find-next").addEventListener("click", () => go(1));
  document.getElementById("find-previous").addEventListener("click", () => go(-1));
}

// The list of sections stays open where it stands beside the record; where it stands above, the record comes first.
{
  const list = document.querySelector(".jump-to");
  const beside = matchMedia("(min-width: 48.0625em)");
  const settle = () => (list.open = beside.matches);
  beside.addEventListener("change", settle);
  settle();
}

// The link of the section that is being read is marked, and in sight in the list.
{
  const list = document.querySelector(".jump-list");
  const links = new Map([...list.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...document.querySelectorAll(".record-section h2")];
  const root = document.documentElement;
  let followed = null;
  let place = 0;

  // Reading begins below the banner. Towards the end of the page the last sections can no longer come up to there, so the line
  // comes down to them.
  const line = () => {
    const top = (parseFloat(getComputedStyle(root).scrollPaddingTop) || 0) + 24;
    const left = root.scrollHeight - innerHeight - scrollY;
    return top + (innerHeight - top) * Math.max(0, 1 - left / innerHeight);
  };

  const reveal = (link) => {
    const box = link.getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    if (box.top < frame.top) list.scrollTop -= frame.top - box.top + box.height;
    else if (box.bottom > frame.bottom - 48) list.scrollTop += box.bottom - frame.bottom + 48;
  };

  const mark = () => {
    if (scrollY !== place) followed = null;
    const end = line();
    const current = followed ?? headings.filter((heading) => heading.getBoundingClientRect().top <= end).at(-1) ?? headings[0];
    for (const [id, link] of links) {
      if (id !== current?.id) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "true");
        reveal(link);
      }
    }
  };

  let waiting = false;
  const markSoon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", markSoon, { passive: true });
  // A link moves the focus to its heading: that is what is read, wherever on the screen it came to stand.
  for (const heading of headings) {
    heading.addEventListener("focus", () => {
      followed = heading;
      requestAnimationFrame(() => {
        place = scrollY;
        followed = heading;
        mark();
      });
    });
  }
  mark();
}

// Only a narrative that is wider than its section is a stop of the Tab key.
{
  const settle = (entries) => {
    for (const { target } of entries) {
      const isWide = target.scrollWidth > target.clientWidth;
      if (isWide) {
        target.tabIndex = 0;
        target.setAttribute("role", "region");
        target.setAttribute("aria-labelledby", target.parentNode.getAttribute("aria-labelledby"));
      } else for (const name of ["tabindex", "role", "aria-labelledby"]) target.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver(settle);
  for (const narrative of document.querySelectorAll(".narrative")) observer.observe(narrative);
}
