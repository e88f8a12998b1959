// Controls that stand, wholly or in part, where nobody can see or reach them: beside the screen, or cut off by
// something that hides what does not fit and cannot be scrolled; and controls in which their own words do not fit.
() => {
  const lost = [];
  for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    const box = control.getBoundingClientRect();
    const isOnlyHeard = box.width <= 1 || box.height <= 1 || control.closest('.unseen, .skip');
    if (isOnlyHeard || !isSeen(control)) continue;
    if (cutsItsWords(control)) lost.push(`${named(control)} cuts its own words`);
    const frame = frameOf(control);
    if (frame && (box.right > frame.right + 1 || box.left < frame.left - 1)) {
      lost.push(`${named(control)} is cut off`);
    }
  }
  const tooWide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (tooWide > 0) {
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    lost.push(`the page is ${tooWide} px too wide, because of ${wide.slice(-3).map(named).join(', ')}`);
  }
  return lost;

  function isSeen(element) {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  function cutsItsWords(control) {
    const hides = getComputedStyle(control).overflowX !== 'visible';
    return control.matches('a, button') && hides && control.scrollWidth > control.clientWidth + 1;
  }

  /** The nearest box that hides what does not fit in it, the screen at last; none if one can scroll to the control. */
  function frameOf(control) {
    for (let around = control.parentElement; around && around !== document.body; around = around.parentElement) {
      const { overflowX } = getComputedStyle(around);
      if (/auto|scroll/.test(overflowX)) return null;
      if (overflowX !== 'visible') return around.getBoundingClientRect();
    }
    return { left: 0, right: innerWidth };
  }

  function named(element) {
    const words = element.ariaLabel ?? element.textContent ?? '';
    return `${element.tagName.toLowerCase()} “${words.trim().slice(0, 40)}”`;
  }
}
