// Browsers pass over autofocus in a frame of another origin, which is where these pages mostly are.
document.querySelector('[autofocus]')?.focus();
