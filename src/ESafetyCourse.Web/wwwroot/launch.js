// Carries the binding secret of a login across the platform and back. Tries the tool's own storage and the cookie;
// when a frame keeps neither, a button opens a new tab before the platform's one-time hint is spent.
(() => {
  const { launch, state, binding, address } = document.body.dataset;
  const key = `lti_${state}`;

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
      if (store(binding) || await answers(`/lti/login/carrier?state=${state}`)) goOn();
      else if (window.top === window) goOn(); // A tab of its own that keeps nothing: the callback explains.
      else offerNewTab();
    },
    carry() {
      document.querySelector('[name=binding]').value = recall() ?? 'none';
      goOn();
    },
    async arrived() {
      if (await answers('/lti/session')) location.replace(address);
      else offerNewTab();
    },
  };
  steps[launch]();
})();
