// Connects the demo LMS to the tool as a school's administrator does: pastes the registration link under "Manage tools", presses the
// button in the frame, and activates the tool.
// Usage: node connect-demo.mjs <LMS> [registration link]. Without a link it exits with 0 where a tool is connected, else with 3.
const [lms, link] = process.argv.slice(2);
const administrator = '7';

const tools = await (await fetch(`${lms}/dev/tools.json`)).json();
if (!link) process.exit(tools.some((tool) => tool.active) ? 0 : 3);

const post = (address, fields, headers) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
const unescaped = (html) => html.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x2B;', '+');
const found = (html, pattern, what) => {
  const match = pattern.exec(html);
  if (!match) throw new Error(`${what} is missing in:\n${html}`);
  return unescaped(match[1]);
};

const signedIn = await post(`${lms}/sign-in`, { person: administrator });
const headers = { cookie: signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ') };
const page = await (await post(`${lms}/admin/tools/register`, { url: link }, headers)).text();
const frame = found(page, /<iframe[^>]* src="([^"]+)"/, 'The frame');
const asked = await (await fetch(frame)).text();
const field = (name) => found(asked, new RegExp(`name="${name}" value="([^"]*)"`), name);
const done = await post(link, { configuration: field('configuration'), token: field('token') }, { origin: new URL(link).origin });
if (!done.ok) throw new Error(`The tool answered ${done.status}:\n${await done.text()}`);
for (const tool of await (await fetch(`${lms}/dev/tools.json`)).json())
  if (!tool.active) await post(`${lms}/admin/tools/${encodeURIComponent(tool.clientId)}/activate`, {}, headers);
