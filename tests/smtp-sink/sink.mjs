// A mail server for tests and measurements: takes what it is sent, and says so, a line of JSON for each message.
// Its one argument is JSON: { port, key, cert, user, password, quiet, delay, later }. What the recipient is called, up to a hyphen, says what becomes of a
// message: refused@ 550 · full@ 452 at first, then 250 · spam@ 554 after the message · gone@ the connection breaks off · others 250. An empty line asks how
// many it has taken; a line of JSON changes its settings: delay, so many milliseconds from taking a message to saying so; later, 451 to everybody.
import { readFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'

const settings = JSON.parse(process.argv[2] ?? '{}')
const say = line => process.stdout.write(JSON.stringify(line) + '\n')
const kind = address => address.split(/[-@]/)[0]
const fault = (code, text) => Object.assign(new Error(text), { responseCode: code })
const met = new Set()
let taken = 0

const server = new SMTPServer({
  secure: false,
  disabledCommands: [...(settings.key ? [] : ['STARTTLS']), ...(settings.user ? [] : ['AUTH'])],
  ...(settings.key && { key: readFileSync(settings.key), cert: readFileSync(settings.cert) }),
  authOptional: !settings.user,
  disableReverseLookup: true,
  logger: false,
  onAuth: (auth, session, done) => auth.username === settings.user && auth.password === settings.password
    ? done(null, { user: auth.username }) : done(fault(535, 'Wrong user or password')),
  onRcptTo: ({ address }, session, done) => {
    const name = kind(address)
    if (settings.later) return done(fault(451, 'Try again later'))
    if (name === 'refused') return done(fault(550, 'No such mailbox'))
    if (name === 'full' && !met.has(address)) return met.add(address), done(fault(452, 'Mailbox full'))
    done()
  },
  onData: (stream, session, done) => {
    const parts = []
    stream.on('data', part => settings.quiet || parts.push(part))
    stream.on('end', () => {
      const [to] = session.envelope.rcptTo.map(one => one.address)
      if (kind(to) === 'spam') return done(fault(554, 'Not wanted'))
      if (kind(to) === 'gone') return server.connections.forEach(one => one._socket.destroy())
      taken++
      if (!settings.quiet) say({ from: session.envelope.mailFrom.address, to, secure: session.secure, user: session.user ?? null, raw: Buffer.concat(parts).toString('utf8') })
      if (settings.delay) setTimeout(done, settings.delay, null, 'Taken')
      else done(null, 'Taken')
    })
  },
})
server.on('error', e => say({ error: e.code ?? e.message }))
server.listen(settings.port ?? 0, '127.0.0.1', () => say({ port: server.server.address().port }))
process.stdin.resume()
process.stdin.on('data', line => String(line).trim() ? Object.assign(settings, JSON.parse(line)) : say({ taken }))
process.stdin.on('end', () => process.exit(0)) // Whoever started it has gone.
