/*
 * While a build runs, its console comes in pieces, and the browser ends each piece's open sections with it. Here the
 * pieces that follow are put into the section they belong to, up to the mark at its end. A console that is loaded whole
 * needs none of this.
 */
(function () {
  const SECTION = "synchro-param-section";
  const END = "synchro-param-section-end";

  function isElement(node, className) {
    return (
      node !== null && node.nodeType === 1 && node.classList.contains(className)
    );
  }

  function isEnded(section) {
    return Array.prototype.some.call(section.children, function (child) {
      return isElement(child, END);
    });
  }

  function follow(out) {
    const open = [];

    function remember(node) {
      while (isElement(node, SECTION) && !isEnded(node)) {
        open.push(node);
        node = node.lastElementChild;
      }
    }

    function take(piece) {
      Array.prototype.slice.call(piece.childNodes).forEach(function (node) {
        if (open.length > 0) {
          open[open.length - 1].appendChild(node);
        }
        if (isElement(node, END)) {
          open.pop();
        } else {
          remember(node);
        }
      });
    }

    new MutationObserver(function (changes) {
      changes.forEach(function (change) {
        Array.prototype.forEach.call(change.addedNodes, function (piece) {
          if (piece.nodeName === "DIV") {
            take(piece);
          }
        });
      });
    }).observe(out, { childList: true });
  }

  Behaviour.specify("pre#out.console-output", "synchro-param-sections", 0, function (out) {
    if (!out.hasAttribute("data-synchro-param-sections")) {
      out.setAttribute("data-synchro-param-sections", "");
      follow(out);
    }
  });
})();
