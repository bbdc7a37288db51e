/** Links to a source's own page: whatever a key holds, they lead where the administrator said. */
import { expect, test } from 'vitest'
import { linkProblem, linkTo } from '../../shared/record-link.ts'

const page = 'https://books.example/customers/{key}'

test.each<[template: string, key: string, link: string | undefined]>([
  [page, '1042', 'https://books.example/customers/1042'],
  ['https://erp.example/web#id={key}&model=res.partner', '7', 'https://erp.example/web#id=7&model=res.partner'],
  ['http://10.0.0.5:8069/?c={key.1}&k={key.2}', '01|4711', 'http://10.0.0.5:8069/?c=01&k=4711'],
  ['https://erp.example/{key}', '01|4711', 'https://erp.example/01%7C4711'],
  ['https://erp.example/{key.3}', '01|4711', undefined],
  [page, 'Åsa & Öberg/7?x#y', 'https://books.example/customers/%C3%85sa%20%26%20%C3%96berg%2F7%3Fx%23y'],
  [page, '"><script>alert(1)</script>', 'https://books.example/customers/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
  [page, '../../admin/delete', 'https://books.example/customers/..%2F..%2Fadmin%2Fdelete'],
  [page, '..', undefined],
  [page, '.', undefined],
  [page, '', undefined],
  [page, '@evil.example', 'https://books.example/customers/%40evil.example'],
  [page, '\ud800', undefined],
  [page, '~3f2a', undefined],
  ['https://{key}.example/', 'evil', undefined],
  ['javascript:alert({key})', '1', undefined],
])('%s and %s', (template, key, link) => {
  expect(linkTo(template, key)).toBe(link)
})

test.each<[template: string, problem: string | undefined]>([
  [page, undefined],
  ['https://books.example/', 'no-key'],
  ['https://books.example/{customer}', 'unknown-part'],
  ['https://books.example/{key.0}', 'unknown-part'],
  ['https://{key}/', 'key-in-host'],
  ['https://books.example{key}/', 'key-in-host'],
  ['https://books.example:{key}/', 'no-address'],
  ['https://u:p@books.example/{key}', 'no-address'],
  ['javascript:alert({key})', 'no-address'],
  ['data:text/html,{key}', 'no-address'],
  ['/customers/{key}', 'no-address'],
  ['', 'no-address'],
])('the template %s is told: %s', (template, problem) => {
  expect(linkProblem(template)).toBe(problem)
})
