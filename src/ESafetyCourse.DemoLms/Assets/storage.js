// Keeps things for the tool in this tab (1EdTech LTI PostMessage Storage 0.1). On pages where a developer has asked for it. With the name of a
// frame, only that frame keeps them, and this page no more than says so.
(() => {
  const { tool, frame } = document.currentScript.dataset;
  const kept = {
    'lti.put_data': ({ key, value }) => {
      if (value === null) sessionStorage.removeItem(`lti ${key}`);
      else sessionStorage.setItem(`lti ${key}`, value);
      return { key, value };
    },
    'lti.get_data': ({ key }) => ({ key, value: sessionStorage.getItem(`lti ${key}`) }),
  };
  const known = {
    'lti.capabilities': () => ({
      supported_messages: [{ subject: 'lti.capabilities' }, ...Object.keys(kept).map((subject) => frame ? { subject, frame } : { subject })],
    }),
  };
  const answer = (page, answers) => page.addEventListener('message', ({ origin, source, data }) => {
    if (origin !== tool || !Object.hasOwn(answers, data?.subject ?? '')) return;
    source.postMessage({ subject: `${data.subject}.response`, message_id: data.message_id, ...answers[data.subject](data) }, origin);
  });
  if (frame) {
    const keeper = document.createElement('iframe');
    [keeper.name, keeper.hidden] = [frame, true];
    document.body.append(keeper);
    answer(window, known);
    answer(keeper.contentWindow, kept);
  } else {
    answer(window, { ...known, ...kept });
  }
})();
