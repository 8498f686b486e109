/*
 * Keeps the page of a run that is under way up to date: asks for its version and progress every other second, and
 * fetches the report anew only when there is more to show. Texts of the engine come as text, never as markup.
 */
(function () {
  const PAUSE = 2000;
  const AFTER_ERROR = 10000;

  function showProgress(report, live) {
    report.querySelector(".synchro-param-outcome strong").textContent = live.outcome;
    const text = report.querySelector(".synchro-param-progress-text");
    const bar = report.querySelector(".synchro-param-progress progress");
    if (!text || !bar) {
      return;
    }
    if (text.textContent !== live.text) {
      text.textContent = live.text;
    }
    if (live.percent >= 0) {
      bar.value = live.percent;
    } else {
      bar.removeAttribute("value");
    }
  }

  function get(url) {
    return fetch(url, { cache: "no-store" }).then((response) => {
      if (!response.ok) {
        throw new Error(response.status + " " + url);
      }
      return response;
    });
  }

  function fetchReport(container) {
    return get("fresh")
      .then((response) => response.text())
      .then((html) => {
        const page = new DOMParser().parseFromString(html, "text/html");
        const fresh = page.querySelector(".synchro-param-report");
        if (fresh) {
          const old = container.querySelector(".synchro-param-report");
          container.replaceChild(document.importNode(fresh, true), old);
          Behaviour.applySubtree(container);
        }
      });
  }

  /* Resolves to whether the run is still under way. */
  function refresh(container) {
    const report = container.querySelector(".synchro-param-report");
    return get("live")
      .then((response) => response.json())
      .then((answer) => {
        const live = answer.data;
        if (live.running && String(live.version) === report.dataset.version) {
          showProgress(report, live);
          return true;
        }
        return fetchReport(container).then(() => live.running);
      });
  }

  function follow(container) {
    const later = (pause) => setTimeout(() => follow(container), pause);
    if (document.hidden) {
      later(PAUSE);
      return;
    }
    refresh(container)
      .then((running) => {
        if (running) {
          later(PAUSE);
        }
      })
      .catch((e) => {
        console.warn("The run's page could not be refreshed", e);
        later(AFTER_ERROR);
      });
  }

  Behaviour.specify(".synchro-param-run", "synchro-param-run", 0, (container) => {
    const report = container.querySelector(".synchro-param-report");
    if (report && report.dataset.running === "true" && !container.dataset.followed) {
      container.dataset.followed = "true";
      setTimeout(() => follow(container), PAUSE);
    }
  });
})();
