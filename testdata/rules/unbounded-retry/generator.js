// What compilers make of async functions and generators: an error is told to the generator, and nothing is tried again.
function iterator(generator) {
  function invoke(method, arg, resolve, reject) {
    const result = generator[method](arg);
    return Promise.resolve(result.value).then(
      (value) => {
        result.value = value;
        resolve(result);
      },
      (error) => invoke("throw", error, resolve, reject),
    );
  }
  return invoke;
}

export function co(generator) {
  function step(verb, value) {
    const { done, value: next } = generator[verb](value);
    if (done) return next;
    return Promise.resolve(next).then(
      (result) => step("next", result),
      (error) => step("throw", error),
    );
  }
  return step("next");
}

export function delegates(generator, settle) {
  function resume(key, arg) {
    try {
      const result = generator[key](arg);
      Promise.resolve(result.value).then(
        (value) => settle(result.done ? "return" : "normal", value),
        (error) => {
          resume("throw", error);
        },
      );
    } catch (error) {
      settle("throw", error);
    }
  }
  resume("next");
}

// another word, and the same again
export function ask(kind, url) {
  return fetch(`${url}?${kind}`)
    .then((answer) => answer.json())
    .catch(() => ask("again", url)); // expect: unbounded-retry
}

iterator([][Symbol.iterator]());
