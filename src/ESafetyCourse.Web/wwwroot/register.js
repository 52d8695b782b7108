// While an LMS is registered the page says so, and the button is pressed once: the answer takes some seconds.
document.getElementById('register')?.addEventListener('submit', event => {
  document.getElementById('wait').hidden = false;
  event.target.querySelector('button').disabled = true;
});

// The LMS that opened this page closes it when it is told so (Dynamic Registration 1.0). Nothing is told but that, so anybody may hear it.
const lms = window.opener || window.parent;
const button = document.getElementById('close');
if (button && lms !== window) {
  button.hidden = false;
  button.addEventListener('click', () => lms.postMessage({ subject: 'org.imsglobal.lti.close' }, '*'));
}
