/** Where the parameters of a query stand, and what is no single SELECT. */
import { describe, expect, test } from 'vitest'
import { type QueryDialect, readQuery } from '../../server/adapters/sources/query-tokens.ts'

const postgres: QueryDialect = { postgres: true }
const mysql: QueryDialect = { mysql: true }
const brackets: QueryDialect = { bracketNames: true }
const sqlserver: QueryDialect = { bracketNames: true, sqlserver: true }

const outcome = (query: string, dialect: QueryDialect) => {
  try {
    const { parts, parameters } = readQuery(query, dialect)
    return parts.flatMap((part, at) => [part, ...(parameters[at] ? [`<${parameters[at]}>`] : [])]).join('')
  } catch (problem) {
    return (problem as { code: string }).code
  }
}

test.each<[string, string, QueryDialect, string]>([
  ['a parameter', 'select 1 where id = :key', postgres, 'select 1 where id = <key>'],
  ['two of them, one at the end', 'select :key, :key', postgres, 'select <key>, <key>'],
  ['a cast', 'select id::text where id::int=:key', postgres, 'select id::text where id::int=<key>'],
  ['a string', "select ':key' || ''':key' where a = :key", postgres, "select ':key' || ''':key' where a = <key>"],
  ['a quoted name', 'select ":key" from "a"":key"', postgres, 'select ":key" from "a"":key"'],
  ['a line comment', 'select 1 -- :key\n, :key', postgres, 'select 1 -- :key\n, <key>'],
  ['a comment within a comment', 'select /* /* :key */ :key */ :key', postgres, 'select /* /* :key */ :key */ <key>'],
  ['the same where comments do not nest', 'select /* /* :key */ :key', mysql, 'select /* /* :key */ <key>'],
  ['a dollar string', 'select $$:key$$, $a$ $$ :key $a$, :key', postgres, 'select $$:key$$, $a$ $$ :key $a$, <key>'],
  ['a slice of an array', 'select a[1:2], a[:key]', postgres, 'select a[1:2], a[<key>]'],
  ['a name in brackets', 'select [a:key] where b = :key', brackets, 'select [a:key] where b = <key>'],
  ['a backslash before a quote', "select 'it\\'s :key', :key", mysql, "select 'it\\'s :key', <key>"],
  ['a backslash that escapes nothing', "select '\\', :key", postgres, "select '\\', <key>"],
  ['backticks', 'select `:key``` where a = :key', mysql, 'select `:key``` where a = <key>'],
  ['a hash comment', 'select 1 # :key\n where a = :key', mysql, 'select 1 # :key\n where a = <key>'],
  ['an end, with a comment behind it', 'select 1; -- done', postgres, 'select 1'],
  [
    'comments and WITH in front',
    '/* a */ -- b\n with a as (select 1) select :key',
    postgres,
    '/* a */ -- b\n with a as (select 1) select <key>',
  ],
])('%s', (_title, query, dialect, read) => {
  expect(outcome(query, dialect)).toBe(read)
})

test.each([
  [
    'a name in brackets, with one in it',
    'select [delete]] :key] from [a] where b = :key',
    'select [delete]] :key] from [a] where b = <key>',
  ],
  ['a text of national characters', "select N'exec :key' where a = :key", "select N'exec :key' where a = <key>"],
  [
    'comments within comments',
    'select 1 /* a /* drop */ exec :key */, :key',
    'select 1 /* a /* drop */ exec :key */, <key>',
  ],
  [
    'names that only begin like words that write',
    'select updated_at, delete_flag, @@version',
    'select updated_at, delete_flag, @@version',
  ],
  [
    'pages',
    'select a from t order by a offset 0 rows fetch next 10 rows only',
    'select a from t order by a offset 0 rows fetch next 10 rows only',
  ],
  ['hints', 'select a from t with (nolock) option (recompile)', 'select a from t with (nolock) option (recompile)'],
  ['numbers', 'select 1e5, 0xFF, 1.5e-3, .5', 'select 1e5, 0xFF, 1.5e-3, .5'],
  ['a value called so', 'select value from t', 'select value from t'],
])('Transact-SQL: %s', (_title, query, read) => {
  expect(outcome(query, sqlserver)).toBe(read)
})

describe('refused', () => {
  test.each([
    'select 1 delete from t',
    'select 1 exec sp_who',
    'with a as (select 1 x) delete from a',
    'with a as (select 1 x) merge t using a on 1 = 1 when matched then delete;',
    'select 1 commit',
    'select 1 set nocount on',
    "select 1 waitfor delay '1:00'",
    'select 1e5exec sp_who',
    'select 0xexec sp_who',
    'select 1.exec sp_who',
    'select next value for numbers',
    'select NEXT /* x */ VALUE for numbers',
    "select * from openrowset(bulk 'x', single_clob) as a",
    "select * from openquery(other, 'delete from t')",
    'select a into b from c',
    'select 1; select 2',
    'declare @a int',
    'exec sp_who',
    '[select] 1',
    'select 1 /* /* */ */ drop table t',
    'select 1 DROP table t',
    'select [a]truncate table t',
  ])('Transact-SQL: %s', (query) => {
    expect(outcome(query, sqlserver)).toBe('problem.query-not-read-only')
  })

  test.each<[string, string, QueryDialect]>([
    ['another statement', 'select 1; select 2', postgres],
    ['another statement in quotes', 'select 1; "x"', postgres],
    ['an update', 'update a set b = 1', postgres],
    ['a call', 'call wipe()', mysql],
    ['nothing', '', postgres],
    ['a comment only', '-- select 1', postgres],
    ['a select into a table', 'select a into b from c', postgres],
    ['a select into a file', "select a into outfile 'x' from c", mysql],
    ['code in a comment', 'select 1 /*! into outfile "x" */', mysql],
    ['code in a comment of MariaDB', 'select 1 /*M! into outfile "x" */', mysql],
  ])('%s', (_title, query, dialect) => {
    expect(outcome(query, dialect)).toBe('problem.query-not-read-only')
  })

  test.each<[string, string, QueryDialect]>([
    ['an open string', "select 'a", postgres],
    ['an open comment', 'select /* a', postgres],
    ['an open dollar string', 'select $a$ $$', postgres],
  ])('%s', (_title, query, dialect) => {
    expect(outcome(query, dialect)).toBe('problem.query')
  })
})
