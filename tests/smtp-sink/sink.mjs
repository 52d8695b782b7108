// A mail server for tests and measurements: takes what it is sent, and says so, a line of JSON for each message.
// Its one argument is JSON: { port, key, cert, user, password, quiet }. What the recipient is called says what becomes of a message:
// refused@ 550 · full@ 452 at first, then 250 · spam@ 554 after the message · gone@ the connection breaks off · others 250.
import { readFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'

const settings = JSON.parse(process.argv[2] ?? '{}')
const say = line => process.stdout.write(JSON.stringify(line) + '\n')
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
    const name = address.split('@')[0]
    if (name === 'refused') return done(fault(550, 'No such mailbox'))
    if (name === 'full' && !met.has(address)) return met.add(address), done(fault(452, 'Mailbox full'))
    done()
  },
  onData: (stream, session, done) => {
    const parts = []
    stream.on('data', part => settings.quiet || parts.push(part))
    stream.on('end', () => {
      const [to] = session.envelope.rcptTo.map(one => one.address)
      if (to.startsWith('spam@')) return done(fault(554, 'Not wanted'))
      if (to.startsWith('gone@')) return server.connections.forEach(one => one._socket.destroy())
      taken++
      if (!settings.quiet) say({ from: session.envelope.mailFrom.address, to, secure: session.secure, user: session.user ?? null, raw: Buffer.concat(parts).toString('utf8') })
      done(null, 'Taken')
    })
  },
})
server.on('error', e => say({ error: e.code ?? e.message }))
server.listen(settings.port ?? 0, '127.0.0.1', () => say({ port: server.server.address().port }))
process.stdin.resume()
process.stdin.on('data', () => say({ taken }))
process.stdin.on('end', () => process.exit(0)) // Whoever started it has gone.
