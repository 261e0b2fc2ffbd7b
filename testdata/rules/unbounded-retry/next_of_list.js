// Loaders and players that go on with the next of a list when one fails, as they do when it went well.
const urls = ["https://example.org/1.png", "https://example.org/2.png"];

function byOptions() {
  const url = urls[at++];
  $.ajax({ url, success: () => byOptions(), error: () => byOptions() });
}

let at = 0;
function byNumber() {
  const image = new Image();
  image.onload = () => show(image);
  image.onerror = () => byNumber();
  image.src = urls[at++];
}

function byPiece() {
  const [url] = urls.splice(0, 1);
  const image = new Image();
  image.onload = () => show(image);
  image.onerror = () => byPiece();
  image.src = url;
}

function byRest(list) {
  const [first, ...rest] = list;
  const sound = new Audio(first);
  sound.onended = () => byRest(rest);
  sound.onerror = () => {
    console.warn("skipped", first);
    byRest(rest);
  };
}

function byState(setQueue) {
  setQueue((queue) => {
    const [first, ...rest] = queue;
    const sound = new Audio(first);
    sound.addEventListener("ended", () => byState(setQueue));
    sound.addEventListener("error", () => byState(setQueue));
    return rest;
  });
}

function byMark(jobs) {
  const job = jobs.find((each) => !each.over);
  if (!job) return;
  const script = document.createElement("script");
  script.onload = () => run(job);
  script.onerror = () => {
    job.over = true;
    byMark(jobs);
  };
  script.src = job.url;
}

// whatever came of it, the next picture is taken
function camera(canvas) {
  const image = new Image();
  image.onload = image.onerror = () => camera(canvas);
  image.src = "https://example.org/now.jpg?" + Date.now();
}

function byHelper(list) {
  const go = () => byHelper(list.filter((each) => each.fresh));
  const sound = new Audio(pick(list));
  sound.onended = go;
  sound.onerror = go;
}

function byPromise(url) {
  return fetch(url).then((answer) => {
    show(answer);
    byPromise(url);
  }).catch(() => byPromise(url));
}

// ---- the same one once more ----

function again(index) {
  const image = new Image();
  image.onload = () => again(index + 1);
  image.onerror = () => again(index); // expect: unbounded-retry
  image.src = urls[index];
}

function untilLoaded(url) {
  const script = document.createElement("script");
  script.onload = () => start();
  script.onerror = () => untilLoaded(url); // expect: unbounded-retry
  script.src = url;
}

// a time that ran out is a failure as well
function whenLate(url) {
  const request = new XMLHttpRequest();
  request.onload = () => show(request.response);
  request.ontimeout = () => whenLate(url);
  request.onerror = () => whenLate(url); // expect: unbounded-retry
  request.open("GET", url);
  request.send();
}

// what a person presses is no success
function untilPressed(url) {
  const image = new Image();
  image.onclick = () => untilPressed(url);
  image.onerror = () => untilPressed(url); // expect: unbounded-retry
  image.src = url;
}
