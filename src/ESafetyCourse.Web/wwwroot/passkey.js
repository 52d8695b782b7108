// Passkeys (WebAuthn level 3). The form's button asks the server for what a device is to sign or to make, has the device do it, and posts the answer with
// the form. Whatever goes wrong on the way, the form is posted without one, and the page that comes back says so.
(() => {
  const form = document.querySelector('form[data-passkey]');
  const keys = window.PublicKeyCredential;
  if (!form || !keys?.parseCreationOptionsFromJSON || !keys.parseRequestOptionsFromJSON) return;
  document.getElementById('no-passkeys').hidden = true;
  form.hidden = false;

  const steps = {
    create: (options) => navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(options) }),
    get: (options) => navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(options) }),
  };
  const ask = async () => {
    const answer = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    return answer.ok ? JSON.stringify(await steps[form.dataset.passkey](await answer.json())) : '';
  };

  let asking = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (asking) return; // Pressed twice: a browser asks one question at a time.
    asking = true;
    form.elements.credential.value = await ask().catch(() => '');
    asking = false;
    form.submit();
  });
})();
