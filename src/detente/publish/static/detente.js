// A link to a report ends in #at-START-END. The anchor brings the reader there; this marks every run up to END.
"use strict";
function aim() {
  for (const mark of document.querySelectorAll("mark.aimed")) mark.classList.remove("aimed");
  const found = /^#at-(\d+)-(\d+)$/.exec(location.hash);
  if (!found) return;
  const [start, end] = [Number(found[1]), Number(found[2])];
  for (const mark of document.querySelectorAll("mark[data-start]")) {
    if (Number(mark.dataset.start) >= start && Number(mark.dataset.end) <= end) mark.classList.add("aimed");
  }
}
addEventListener("hashchange", aim);
addEventListener("DOMContentLoaded", aim);
