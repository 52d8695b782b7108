// Carries the binding secret of a login across the platform and back. Tries the tool's own storage, the cookie, and what
// the platform offers to keep; where none of them works in a frame, a button opens a new tab before the platform's
// one-time hint is spent.
(() => {
  const { launch, state, binding, address, storageTarget, storageOrigin } = document.body.dataset;
  const key = `lti_${state}`;
  const patience = 2000; // Milliseconds for each message to the platform: Canvas's apps offer storage and never answer.

  const store = (value) => {
    try {
      for (const old of Object.keys(localStorage)) if (old.startsWith('lti_')) {
        const [at] = localStorage.getItem(old).split(' ');
        if (Date.now() - Number(at) > 600000) localStorage.removeItem(old);
      }
      localStorage.setItem(key, `${Date.now()} ${value}`);
      return localStorage.getItem(key) !== null;
    } catch { return false; } // Blocked third-party storage throws.
  };
  const recall = () => {
    try {
      const value = localStorage.getItem(key);
      localStorage.removeItem(key);
      return value === null ? null : value.split(' ')[1];
    } catch { return null; }
  };

  // Platform storage (1EdTech LTI PostMessage Storage 0.1). What the LMS can do is asked of whatever page frames us; its
  // answer only picks a window. The secret reaches the registered authorisation origin or nobody, and is heard from no other.
  const platform = window.opener || window.parent;
  const windowOf = (target) => {
    if (target === '_parent') return platform;
    try {
      const frame = platform.frames[target];
      return typeof frame.postMessage === 'function' ? frame : platform;
    } catch { return platform; } // No frame of that name.
  };
  const ask = (subject, to, origin, more) => new Promise((resolve) => {
    const question = { subject, message_id: crypto.getRandomValues(new Uint32Array(4)).join('-'), ...more };
    const settle = (answer) => {
      clearTimeout(timer);
      removeEventListener('message', hear);
      resolve(answer);
    };
    const hear = ({ source, origin: from, data }) => {
      if ((origin === '*' ? source !== to : from !== origin) || data?.message_id !== question.message_id || data.subject !== `${subject}.response`) return;
      settle(data);
    };
    const timer = setTimeout(settle, patience, null);
    addEventListener('message', hear);
    to.postMessage(question, origin);
  });
  const askStorage = async (subject, more) => {
    if (!storageTarget || platform === window) return null;
    const able = await ask('lti.capabilities', platform, '*');
    const known = able?.supported_messages;
    const message = Array.isArray(known) ? known.find((one) => one?.subject === subject) : {};
    if (!message) return null; // It answers, and keeps nothing.
    const answer = await ask(subject, windowOf(String(message.frame || storageTarget)), new URL(storageOrigin).origin, { key, ...more });
    return answer?.error ? null : answer;
  };
  const leave = async (value) => await askStorage('lti.put_data', { value }) !== null;
  const collect = async () => {
    const value = (await askStorage('lti.get_data'))?.value;
    if (typeof value !== 'string') return null;
    await askStorage('lti.put_data', { value: null });
    return value;
  };

  const answers = async (url) => {
    try { return (await fetch(url, { cache: 'no-store', credentials: 'same-origin' })).ok; } catch { return false; }
  };
  const goOn = () => document.getElementById('go-on').submit();
  const offerNewTab = () => {
    const form = document.getElementById('new-tab');
    form.hidden = false;
    form.querySelector('button').focus();
  };

  const steps = {
    async login() {
      if (store(binding) || await answers(`/lti/login/carrier?state=${state}`) || await leave(binding)) goOn();
      else if (window.top === window) goOn(); // A tab of its own that keeps nothing: the callback explains.
      else offerNewTab();
    },
    async carry() {
      document.querySelector('[name=binding]').value = recall() ?? await collect() ?? 'none';
      goOn();
    },
    async send() {
      goOn();
    },
    async arrived() {
      if (await answers('/lti/session')) location.replace(address);
      else offerNewTab();
    },
  };
  steps[launch]();
})();
