// Functions that run inside the measured page: they may use nothing from outside of themselves.

/** @returns milliseconds from the data's arrival to the frame that shows the first rows */
export function whenReady(rows) {
  return new Promise((resolve) => {
    const look = () => {
      const isShown = window.arrivedAt !== undefined && document.querySelectorAll(rows).length > 0;
      if (!isShown) return requestAnimationFrame(look);
      // The rows exist before this frame is painted; the next one comes after the painting.
      return requestAnimationFrame(() => resolve(performance.now() - window.arrivedAt));
    };
    look();
  });
}

/** Begins to note, for each key, the last frame in which text or elements still changed because of it. */
export function watchKeys() {
  window.keys = [];
  document.addEventListener(
    'keydown',
    (event) => {
      const key = { from: event.timeStamp, to: event.timeStamp };
      window.keys.push(key);
      // Something always is painted: the letter itself.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          key.to = Math.max(key.to, performance.now());
        }),
      );
    },
    { capture: true },
  );
  new MutationObserver(() => {
    const key = window.keys.at(-1);
    if (key === undefined) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        key.to = Math.max(key.to, performance.now());
      }),
    );
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** Scrolls an element (the page: null) and counts frames. */
export function scroll({ selector, pixelsPerSecond, milliseconds }) {
  const element = selector === null ? document.scrollingElement : document.querySelector(selector);
  return new Promise((resolve) => {
    const frames = [];
    const start = performance.now();
    const from = element.scrollTop;
    const step = (now) => {
      frames.push(now);
      element.scrollTop = from + ((now - start) / 1000) * pixelsPerSecond;
      if (now - start < milliseconds) return requestAnimationFrame(step);
      const gaps = frames.slice(1).map((frame, at) => frame - frames[at]);
      return resolve({
        fps: (gaps.length * 1000) / (frames.at(-1) - frames[0]),
        worstFrame: Math.max(...gaps),
        scrolled: element.scrollTop - from,
      });
    };
    requestAnimationFrame(step);
  });
}
