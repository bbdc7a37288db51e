import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigProblems, readConfig } from '../../server/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'tuttu-config-'))
function fileWith(text: string): NodeJS.ProcessEnv {
  const file = join(mkdtempSync(join(folder, 'c-')), 'tuttu.yaml')
  writeFileSync(file, text)
  return { TUTTU_CONFIG: file }
}
function problems(environment: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems.map((one) => `${one.path}: ${one.message}`)
    throw error
  }
  return []
}

test('without anything said there is a server on loopback that knows nobody', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, store: { kind: 'sqlite' }, sources: [], people: [] })
})

test('five mistakes are five problems, each with its path, all at once', () => {
  const found = problems(
    fileWith(`
company: { name: Kahvitukku Oy, country: Finland }
phoneSystems:
  - { name: hq, kind: webhook, auth: hmac, secret: short }
people:
  - { username: anna, name: Anna, roles: [boss], phones: [{ phoneSystem: hq, extension: "201" }] }
sources:
  - name: ledger
    role: accounting
    kind: sqlite
    path: ./ledger.sqlite
    datasets:
      purchases: { query: select 1, columns: { customer: a, datum: b } }
`),
  )
  expect(found).toEqual([
    'company.country: two capital letters, such as FI',
    'phoneSystems[0].secret: at least 8 characters',
    expect.stringMatching(/^people\[0\]\.roles\[0\]: /),
    expect.stringMatching(
      /^sources\[0\]\.datasets\.purchases\.columns\.datum: there is no such field; purchases may have customer, date/,
    ),
    'sources[0].datasets.purchases.columns.date: is needed',
  ])
})

test.each([
  ['a setting that does not exist', 'colour: red', 'colour: there is no such setting'],
  ['YAML that is none', 'company: { name: [', /^\(the file\): .*line 1/s],
  [
    'a kind of phone system not known',
    'phoneSystems: [{ name: a, kind: carrier-pigeon }]',
    /^phoneSystems\[0\]\.kind: /,
  ],
  ['a name used twice', 'queues: [{ name: a }, { name: a }]', 'queues[1].name: is used twice'],
  ['a reason used twice', 'wrapUp: { reasons: [Order, Order] }', /^wrapUp\.reasons: .*twice/],
  ['a wrap-up without end', 'wrapUp: { seconds: 86400 }', /^wrapUp\.seconds: /],
  [
    'a phone on a system that is not there',
    'people: [{ username: a, name: A, roles: [agent], phones: [{ phoneSystem: hq, extension: 1 }] }]',
    'people[0].phones[0].phoneSystem: there is no phone system “hq”; there is none',
  ],
  [
    'a secret the environment does not have',
    'company: { name: "${NO_SUCH_NAME}" }',
    'company.name: the environment has no NO_SUCH_NAME',
  ],
  ['a time zone that is none', 'company: { timeZone: Mars/Olympus }', /^company\.timeZone: /],
])('%s is told with its path', (_title, text, problem) => {
  expect(problems(fileWith(text))).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)])
})

test('wrong values of the environment are told together with those of the file', () => {
  const environment = { ...fileWith('colour: red'), TUTTU_PORT: 'http', TUTTU_TODAY: 'today', TUTTU_TYPO: '1' }
  expect(problems(environment)).toEqual([
    'TUTTU_TYPO: there is no such setting',
    'TUTTU_PORT: a port number',
    'TUTTU_TODAY: a date such as 2026-11-24',
    'colour: there is no such setting',
  ])
})

test('the environment stands in anywhere within a string', () => {
  const environment = { ...fileWith('company: { name: "Kahvi ${PLACE} Oy" }'), PLACE: 'Tampere' }
  expect(readConfig(environment).company.name).toBe('Kahvi Tampere Oy')
})

const sourceAt = (path: string) => `
sources:
  - { name: a, role: sales, kind: csv, path: "${path}", datasets: { customers: { columns: { name: n } } } }`

test('a path outside the allowed folders is refused, also through a link; TUTTU_SOURCE_DIRS allows it', () => {
  const outside = mkdtempSync(join(tmpdir(), 'tuttu-outside-'))
  writeFileSync(join(outside, 'a.csv'), 'n\n')
  expect(problems(fileWith(sourceAt(join(outside, 'a.csv'))))).toEqual([
    expect.stringMatching(/^sources\[0\]\.path: lies outside/),
  ])
  expect(problems(fileWith(sourceAt('../../../etc/passwd')))).toEqual([
    expect.stringMatching(/^sources\[0\]\.path: lies outside/),
  ])
  const environment = fileWith(sourceAt('./link/a.csv'))
  symlinkSync(outside, join(environment.TUTTU_CONFIG ?? '', '../link'))
  expect(problems(environment)).toEqual([expect.stringMatching(/^sources\[0\]\.path: lies outside/)])
  expect(problems({ ...environment, TUTTU_SOURCE_DIRS: outside })).toEqual([])
})

test('every source carries the real folders it must lie in when it is read', () => {
  const place = mkdtempSync(join(tmpdir(), 'tuttu-within-'))
  const allowed = join(place, 'allowed')
  symlinkSync(mkdtempSync(join(place, 'real-')), allowed)
  const { TUTTU_CONFIG = '' } = fileWith(sourceAt('./a.csv'))
  const environment = { TUTTU_CONFIG, TUTTU_SOURCE_DIRS: allowed, TUTTU_DATA: join(place, 'data') }
  const [source] = readConfig(environment).sources
  expect(source && 'within' in source && source.within).toEqual([
    realpathSync(join(TUTTU_CONFIG, '..')),
    join(realpathSync(place), 'data', 'uploads'),
    realpathSync(allowed),
  ])
})

const sourceEvery = (every: string) => sourceAt('./a.csv').replace('kind: csv', `kind: csv, every: ${every}`)

test.each([
  ['10s', 10_000],
  ['10000ms', 10_000],
  ['5m', 300_000],
  ['168h', 604_800_000],
])('a source may be read every %s', (every, everyMs) => {
  expect(readConfig(fileWith(sourceEvery(every))).sources).toMatchObject([{ everyMs }])
})

test.each(['0s', '9999ms', '169h', '1000h', '9'.repeat(400).concat('h')])(
  'a source read every %s would be read without a pause or never',
  (every) => {
    expect(problems(fileWith(sourceEvery(every)))).toEqual([
      'sources[0].every: must be from 10s to 168h (7 days), such as 5m',
    ])
  },
)

const secretOf = (written: string) => `phoneSystems:
  - { name: hq, kind: webhook, auth: hmac,
      secret: ${written} }`

test.each([
  ['*', '*hunter2hunter2', 'The value at line 3, column 15 begins with * and is taken for a reference'],
  ['!', '!x!hunter2hunter2', 'The value at line 3, column 15 begins with ! and is taken for a tag'],
])('a secret that begins with %s is told where it stands and to be quoted, and is not repeated', (_, secret, said) => {
  expect(problems(fileWith(secretOf(secret)))).toEqual([`(the file): ${said}; put quotes around it`])
  expect(readConfig(fileWith(secretOf(`"${secret}"`))).phoneSystems).toMatchObject([{ secret }])
})

test.each([
  ['a block', 'a: |hunter2', /begins with \| or > and is taken for several lines of text/],
  ['an escape sequence', 'a: "hunter2\\qhunter2"', /Invalid escape sequence at line 1, column 12$/],
  ['an alias of too many aliases', laughs(), /begins with \* and is taken for a reference; put quotes around it$/],
])('what cannot be read as %s is told without its text', (_, text, said) => {
  const found = problems(fileWith(text))
  expect(found).toEqual([expect.stringMatching(said)])
  expect(found[0]).not.toContain('hunter2')
})

/** Ten lines that stand for ten thousand million words. */
function laughs(): string {
  const letters = [...'abcdefghij']
  return letters
    .map((letter, at) => `${letter}: &${letter} [${Array(10).fill(at === 0 ? 'ha' : `*${letters[at - 1]}`)}]`)
    .join('\n')
}

test('relative paths are relative to the file, and a query may stand in a file of its own', () => {
  const environment = fileWith(`
sources:
  - { name: a, role: sales, kind: sqlite, path: ./a.sqlite, datasets: { customers: { queryFile: ./q.sql, columns: { name: n } } } }`)
  const here = join(environment.TUTTU_CONFIG ?? '', '..')
  mkdirSync(here, { recursive: true })
  writeFileSync(join(here, 'q.sql'), 'select n from t')
  const [source] = readConfig(environment).sources
  expect(source).toMatchObject({ path: join(here, 'a.sqlite'), datasets: { customers: { query: 'select n from t' } } })
})

const databaseAt = (url: string, more = '') => `
sources:
  - name: erp
    role: [accounting, sales, credit]
    kind: postgres
    url: "${url}"${more}
    datasets: { customers: { sheet: customers, columns: { key: id, name: name } } }
`

test('a database’s address is read into its parts, and its host is allowed by being named', () => {
  const environment = fileWith(
    `outbound: { allow: [10.1.0.0/16] }\n${databaseAt('postgres://tuttu:p%40ss@erp.lan/firma')}`,
  )
  const config = readConfig(environment)
  expect(config.sources[0]).toMatchObject({
    roles: ['accounting', 'sales', 'credit'],
    host: 'erp.lan',
    port: 5432,
    database: 'firma',
    username: 'tuttu',
    password: 'p@ss',
    tls: { mode: 'verify' },
  })
  expect(config.outboundAllowed).toEqual(['10.1.0.0/16', 'erp.lan'])
  expect(readConfig(fileWith(databaseAt('postgres://a@127.0.0.1/b'))).sources[0]).toMatchObject({
    tls: { mode: 'off' },
  })
})

test.each([
  ['no database', databaseAt('postgres://user:secret-word@host'), 'sources[0].url: must be such as'],
  ['another scheme', databaseAt('mysql://user:secret-word@host/db'), 'sources[0].url: must be such as'],
  ['no address', databaseAt('secret-word'), 'sources[0].url: must be such as'],
  [
    'no authority file',
    databaseAt('postgres://a:secret-word@b/c', '\n    caFile: ./none.pem'),
    'sources[0].caFile: there is no such file',
  ],
  [
    'an authority file without a certificate',
    databaseAt('postgres://a:secret-word@b/c', '\n    caFile: ./tuttu.yaml'),
    'sources[0].caFile: holds no certificate (PEM)',
  ],
  ['a range that is none', 'outbound: { allow: [10.0.0.0/33] }', 'outbound.allow[0]: a host name'],
])('a database’s address with %s is told without its password', (_title, text, problem) => {
  const found = problems(fileWith(text))
  expect(found).toEqual([expect.stringContaining(problem)])
  expect(found.join()).not.toContain('secret-word')
})

const watermarked = (kind: string, dataset: string) => `
sources:
  - { name: a, role: sales, kind: ${kind}, path: ./a.${kind}, datasets: { ${dataset} } }
`
test('a dataset of a database may have a watermark', () => {
  const { sources } = readConfig(
    fileWith(watermarked('sqlite', 'customers: { sheet: a, watermark: changed, columns: { key: k, name: n } }')),
  )
  expect(sources[0]?.datasets.customers?.watermark).toBe('changed')
})
test.each([
  [
    'a file',
    watermarked('csv', 'customers: { watermark: changed, columns: { key: k, name: n } }'),
    'customers.watermark: is of databases; other sources are read whole',
  ],
  [
    'customers without a key',
    watermarked('sqlite', 'customers: { sheet: a, watermark: changed, columns: { name: n } }'),
    'customers.watermark: needs the column of key too, by which a changed row is found',
  ],
  [
    'rows that have no key',
    watermarked('sqlite', 'purchases: { sheet: a, watermark: changed, columns: { customer: k, date: d } }'),
    'purchases.watermark: rows of purchases have no key by which a changed one is found: they are read whole',
  ],
  [
    'SQL Server',
    databaseAt('sqlserver://tuttu:x@127.0.0.1/firma')
      .replace('kind: postgres', 'kind: sqlserver')
      .replace('columns:', 'watermark: changed, columns:'),
    'customers.watermark: is not of SQL Server, which is read whole',
  ],
])('%s cannot have a watermark', (_title, text, problem) => {
  expect(problems(fileWith(text))).toEqual([`sources[0].datasets.${problem}`])
})

const webAt = (url: string, more = '', dataset = 'request: "customers?fields=all"') => `
sources:
  - name: shop
    role: sales
    kind: http
    url: "${url}"${more && `\n    ${more}`}
    datasets: { customers: { ${dataset}, columns: { key: id, name: name } } }
`
const bearer = 'auth: { kind: bearer, token: secret-word }'
const oauth2At = (tokenUrl: string) =>
  `auth: { kind: oauth2, tokenUrl: "${tokenUrl}", clientId: a, clientSecret: secret-word }`

test('a web interface is read with what it is told and how it is paged; its hosts are allowed by being named', () => {
  const dataset = 'request: /v2/lines, rows: data.items, next: { offset: skip, limit: top, size: 500 }'
  const written = webAt('https://Shop.example/api', oauth2At('https://[fd00::1]:8443/token'), dataset)
  const { sources, outboundAllowed } = readConfig(fileWith(written))
  expect(sources[0]).toEqual({
    name: 'shop',
    roles: ['sales'],
    kind: 'http',
    everyMs: 300_000,
    trust: 1,
    url: 'https://shop.example/api/',
    auth: { kind: 'oauth2', tokenUrl: 'https://[fd00::1]:8443/token', clientId: 'a', clientSecret: 'secret-word' },
    datasets: {
      customers: {
        request: '/v2/lines',
        rows: 'data.items',
        next: { offset: 'skip', limit: 'top', size: 500 },
        columns: { key: 'id', name: 'name' },
      },
    },
  })
  expect(outboundAllowed).toEqual(['shop.example', 'fd00::1'])
})

test.each([
  ['credentials over https', 'https://shop.example', bearer],
  ['credentials in clear to this machine', 'http://127.0.0.1:8080/', bearer],
  ['credentials in clear where the network is one’s own', 'http://shop.lan/', `tls: off\n    ${bearer}`],
  ['no credentials in clear', 'http://shop.lan/', ''],
])('%s are taken', (_title, url, more) => {
  expect(problems(fileWith(webAt(url, more)))).toEqual([])
})

const clear = 'would send credentials in clear; use https://, or write tls: off where the network is your own'
test.each([
  ['another scheme', webAt('ftp://shop.example/'), 'url: must be such as'],
  ['no address', webAt('secret-word'), 'url: must be such as'],
  ['a password in it', webAt('https://a:secret-word@shop.example/'), 'url: must be such as'],
  ['parameters', webAt('https://shop.example/?key=secret-word'), 'url: must be such as'],
  ['credentials in clear', webAt('http://shop.example/', bearer), `url: ${clear}`],
  [
    'a token asked for in clear',
    webAt('https://shop.example/', oauth2At('http://login.example/t')),
    `auth.tokenUrl: ${clear}`,
  ],
  ['no address for tokens', webAt('https://shop.example/', oauth2At('secret-word')), 'auth.tokenUrl: must be such as'],
  ['encryption and none', webAt('https://shop.example/', 'tls: off'), 'tls: off goes with http:// only'],
  [
    'a token of two lines',
    webAt('https://shop.example/', 'auth: { kind: bearer, token: "secret-word\\nX: 1" }'),
    'auth.token: holds characters that cannot be sent',
  ],
  [
    'a header that frames the message',
    webAt('https://shop.example/', 'auth: { kind: header, name: Host, value: secret-word }'),
    'auth.name: is a header that is sent anyway',
  ],
  [
    'another way to say who asks',
    webAt('https://shop.example/', 'auth: { kind: digest, password: secret-word }'),
    'auth.kind: ',
  ],
  ['no request', webAt('https://shop.example/', '', 'rows: a'), 'datasets.customers.request: is needed'],
  [
    'a request to another host',
    webAt('https://shop.example/', '', 'request: "//evil.example/?key=secret-word"'),
    'datasets.customers.request: must stay at url',
  ],
  [
    'a query',
    webAt('https://shop.example/', '', 'query: select secret-word'),
    'datasets.customers: a web interface is asked with request',
  ],
  [
    'a next page that is none',
    webAt('https://shop.example/', '', 'request: a, next: { offset: a, limit: b }'),
    'datasets.customers.next: must be { link }',
  ],
])('a web interface with %s is told so without its secrets', (_title, text, problem) => {
  const found = problems(fileWith(text))
  expect(found[0]).toContain(`sources[0].${problem}`)
  expect(found.join()).not.toContain('secret-word')
})

test('SQL Server has its scheme and its usual port', () => {
  const text = databaseAt('sqlserver://tuttu:p%40ss@127.0.0.1/firma').replace('kind: postgres', 'kind: sqlserver')
  expect(readConfig(fileWith(text)).sources[0]).toMatchObject({
    kind: 'sqlserver',
    host: '127.0.0.1',
    port: 1433,
    database: 'firma',
    username: 'tuttu',
    password: 'p@ss',
    tls: { mode: 'off' },
  })
  expect(problems(fileWith(text.replace('sqlserver://', 'postgres://')))).toEqual([
    expect.stringContaining('url: must be such as sqlserver://'),
  ])
})

test.each([
  ['{ header: true }', []],
  ['{ page: p }', []],
  ['{ page: p, from: 0, limit: size, size: 500 }', []],
  ['{ header: false }', [expect.stringContaining('datasets.customers.next: must be')]],
  ['{ page: p, from: 2 }', [expect.stringContaining('datasets.customers.next.from: Too big')]],
  ['{ page: p, size: 500 }', [expect.stringContaining('datasets.customers.next: must be')]],
  ['{ page: p, offset: o }', [expect.stringContaining('datasets.customers.next: must be')]],
])('pages by %s: %j', (next, found) => {
  expect(problems(fileWith(webAt('https://shop.example/', '', `request: a, next: ${next}`)))).toEqual(found)
})

test('only a web interface has requests and pages', () => {
  const text = sourceAt('./a.csv').replace('customers: {', 'customers: { next: { link: a },')
  expect(problems(fileWith(text))).toEqual(['sources[0].datasets.customers: request, rows and next are of kind: http'])
})

test.each([
  ['no key', 'balances: { query: select 1 }', 'sources[0].live.balances.query: needs :key'],
  [
    'too long a limit',
    'balances: { query: "select :key", timeLimit: 9s }',
    'sources[0].live.balances.timeLimit: must be',
  ],
  [
    'a dataset that is not read',
    'credit: { query: "select :key" }',
    'sources[0].live.credit: needs the dataset credit',
  ],
  ['what cannot be live', 'purchases: { query: "select :key" }', 'sources[0].live.purchases'],
])('a live query with %s is told', (_title, live, problem) => {
  const text = databaseAt('postgres://a@127.0.0.1/b', `\n    live: { ${live} }`).replace(
    'datasets: {',
    'datasets: { balances: { query: select 1, columns: { customer: a, balance: b } },',
  )
  expect(problems(fileWith(text))).toEqual(expect.arrayContaining([expect.stringContaining(problem)]))
})

test('a queue is named as its phone system names it, and has the trade’s usual goal unless it is given one', () => {
  const { queues } = readConfig(
    fileWith(`
queues:
  - { name: support, serviceLevel: { seconds: 30 } }
  - { name: "8001@firma.example", label: Sales, wrapUpSeconds: 20 }
`),
  )
  const goal = { seconds: 30, target: 0.8, formula: 'answered-within/offered', shortAbandonSeconds: 5 }
  expect(queues).toEqual([
    { name: 'support', wrapUpSeconds: 0, serviceLevel: goal },
    { name: '8001@firma.example', label: 'Sales', wrapUpSeconds: 20 },
  ])
})

test('a service level by a formula nobody knows is a problem that tells those there are', () => {
  const [only] = problems(fileWith('queues: [{ name: support, serviceLevel: { formula: answered/offered } }]'))
  expect(only).toMatch(/^queues\[0\]\.serviceLevel\.formula: .*answered-within\/offered/)
})

test('without reasons of its own a company has some that are said in each person’s language', () => {
  expect(readConfig({}).wrapUp).toEqual({
    reasons: ['reason.order', 'reason.invoice', 'reason.service', 'reason.complaint', 'reason.other'],
    reasonNeeded: false,
    seconds: 0,
  })
  expect(readConfig(fileWith('wrapUp: { reasons: [" Order "], reasonNeeded: true, seconds: 30 }')).wrapUp).toEqual({
    reasons: ['Order'],
    reasonNeeded: true,
    seconds: 30,
  })
})
