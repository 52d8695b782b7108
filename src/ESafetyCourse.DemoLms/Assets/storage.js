// Keeps things for the tool in this tab (1EdTech LTI PostMessage Storage 0.1). On pages where a developer has asked for it.
(() => {
  const { tool } = document.currentScript.dataset;
  const answers = {
    'lti.capabilities': () => ({ supported_messages: Object.keys(answers).map((subject) => ({ subject })) }),
    'lti.put_data': ({ key, value }) => {
      if (value === null) sessionStorage.removeItem(`lti ${key}`);
      else sessionStorage.setItem(`lti ${key}`, value);
      return { key, value };
    },
    'lti.get_data': ({ key }) => ({ key, value: sessionStorage.getItem(`lti ${key}`) }),
  };
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== tool || !Object.hasOwn(answers, data?.subject ?? '')) return;
    source.postMessage({ subject: `${data.subject}.response`, message_id: data.message_id, ...answers[data.subject](data) }, origin);
  });
})();
