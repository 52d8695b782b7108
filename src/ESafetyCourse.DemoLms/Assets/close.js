// A tool that has registered says so from its frame (LTI Dynamic Registration 1.0, section 3.6); the list is then shown anew.
(() => {
  const { list } = document.currentScript.dataset;
  addEventListener('message', ({ source, data }) => {
    const frame = document.querySelector('iframe');
    if (data?.subject === 'org.imsglobal.lti.close' && source === frame?.contentWindow) location.assign(list);
  });
})();
