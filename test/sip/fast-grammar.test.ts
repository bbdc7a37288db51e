/** Nothing here may import the connector: it puts the fast path in front of the grammar it is held against. */
import { Grammar } from 'sip.js'
import { expect, test } from 'vitest'
import { createChance } from '../../demo/chance.ts'
import { readFast } from '../../server/adapters/sip/fast-grammar.ts'

const addresses = [
  '<sip:201@127.0.0.1>',
  '<sip:201@127.0.0.1:5060>;tag=as58f4201b',
  '<sip:+358401234567@pbx.example.fi;transport=tcp>;tag=1928301774',
  '<sips:a.b-c_d*e@pbx-1.example.fi:5061;transport=tls;lr>;tag=a-1.b_2',
  '<sip:pbx.example.fi;lr>',
  '"Maija Virtanen" <sip:0401234567@sip.test>;tag=18181SIPpTag1',
  '"O\'Brien & Co. (Sales), 50%; <new>" <sip:0401234567@sip.test>',
  '"Maija"<sip:0401234567@sip.test:65535>;tag=x',
  '<sip:201@127.0.0.1>;tag',
]
const ordinary: Record<string, string[]> = {
  From: addresses,
  To: addresses,
  Via: [
    'SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK776asdhds',
    'SIP/2.0/TLS 192.168.255.249;branch=z9hG4bK-1.2_3;rport=40312;received=10.0.0.1',
    'SIP/2.0/WSS 10.0.0.1:7443;branch=z9hG4bKcf2e.1',
    'SIP/2.0/WS 10.0.0.1;branch=z9hG4bKcf2e.1',
    'SIP/2.0/UDP 10.0.0.1:5290;rport=5290;received=127.0.0.1;branch=z9hG4bK2fdea39f1231',
  ],
  CSeq: ['1 SUBSCRIBE', '19869 NOTIFY', '999999999 OPTIONS', '2 INVITE', '0 ACK', '3 BYE', '7 CANCEL', '1 REGISTER'],
  Call_ID: ['f81d4fae-7dec-11d0-a765-00a0c91e6bf6@192.168.0.1', 'blf-201-884c465bf1', "a.b!c%d*e_f+g`h'i~j@pbx"],
  Content_Length: ['0', '924', '000', '999999999'],
  Max_Forwards: ['70', '0', '255'],
}
const slow = (text: string, rule: string): unknown => Grammar.parse(text, rule)
const each = (texts: Record<string, string[]>) =>
  Object.entries(texts).flatMap(([rule, all]) => all.map((text): [string, string] => [rule, text]))

test.each(each(ordinary))('an ordinary %s is read fast and as the grammar reads it: %s', (rule, text) => {
  const read = readFast(text, rule)
  expect(read).toBeDefined()
  expect(slow(text, rule)).not.toBe(-1)
  expect(read).toEqual(slow(text, rule))
})

/** Shapes beside the ordinary ones, where a pattern easily says more or less than the grammar. */
const unusual: Record<string, string[]> = {
  From: [
    'Maija <sip:201@sip.test>',
    '"Äiti" <sip:201@sip.test>',
    '"a \\"b\\" c" <sip:201@sip.test>',
    '"" <sip:201@sip.test>',
    '"A"  <sip:201@sip.test>',
    'sip:201@sip.test;tag=1',
    '<tel:+358401234567>',
    '<sip:a%20b@sip.test>',
    '<sip:user:secret@sip.test>',
    '<sip:201@[::1]:5060>',
    '<sip:201@SIP.test>',
    '<sip:201@1a.fi>',
    '<sip:201@sip.>',
    '<sip:201@sip.test>;tag=1;tag=2',
    '<sip:201@sip.test>;Tag=1',
    '<sip:201@sip.test;x=1;X=2>',
    '<sip:201@sip.test;LR>',
    '<sip:201@sip.test;user=phone>',
    '<sip:201@sip.test;ttl=1>',
    '<sip:201@sip.test?Subject=a>',
    '<sip:201@256.0.0.1>',
    '<sip:201@127.0.0.01>',
    '<sip:201@sip.test;transport=TCP>',
    '<sip:201@sip.test;transport=tcpx>',
    '<sip:201@sip.test;lr=on>',
    '<sip:201@sip.test;lrx>',
    '<sip:201@sip.test;uSer=PHONE>',
    '<sip:201@sip.test;tTl=1>',
    '<sip:201@sip.test;mEthod=INVITEX>',
    '',
  ],
  Via: [
    'SIP / 2.0 / UDP 10.0.0.1 ;branch=a',
    'SIP/2.0/WS x.invalid;branch=a',
    'SIP/2.0/TCP pbx.example.fi;branch=a',
    'SIP/2.0/TCP [::1];branch=a',
    'SIP/2.0/UDP 10.0.0.1;rport;branch=a',
    'SIP/2.0/UDP 10.0.0.1;rport=x;branch=a',
    'SIP/2.0/UDP 10.0.0.1;branch=a;branch=b',
    'SIP/2.0/UDP 10.0.0.1;received=pbx;branch=a',
    'SIP/2.0/UDP 10.0.0.256;branch=a',
    'SIP/2.0/UDP 10.0.0.01;branch=a',
    'SIP/2.0/UDP 10.0.0.1;received=10.0.0.01;branch=a',
  ],
  CSeq: [
    '1  INVITE',
    '4294967295 INVITE',
    '1 invite',
    '1 SUBSCRIBED',
    '1',
    'broken',
    '1 INVITEX',
    '1 BYEBYE',
    '1 ACKS',
  ],
  Call_ID: ['a@b@c', 'a b', 'a@', '@b', 'ä', ''],
  Content_Length: ['-1', ' 12', '1e3', '10000000000', ''],
  Max_Forwards: ['-1', '7 0', '1000', ''],
}

test.each(each(unusual))('an unusual %s is left to the grammar or read as it does: %s', (rule, text) => {
  expect(readFast(text, rule) ?? slow(text, rule)).toEqual(slow(text, rule))
})

test.each([['Contact'], ['Name_Addr_Header'], ['toString'], ['']])('the rule %o is left to the grammar', (rule) => {
  expect(readFast('<sip:201@sip.test>', rule)).toBeUndefined()
})

const pieces = [...'aZ09.-_~!*+%@:;=<>"\\ \t/?,\'()`[]&$#^|{}é\r\n\0', ';lr', ';transport=udp', ';tag=1', '255', '00']

test.each(Object.keys(ordinary))('a %s with characters changed is never read as the grammar would not', (rule) => {
  const chance = createChance(4235)
  let readCount = 0
  for (let round = 0; round < 4000; round++) {
    let text = chance.pick(ordinary[rule] ?? [])
    for (let change = chance.whole(1, 3); change > 0; change--) {
      const at = chance.whole(0, text.length)
      const put = chance.happens(1 / 3)
        ? ''
        : chance.happens(1 / 3) && text
          ? chance.pick([...text])
          : chance.pick(pieces)
      text = text.slice(0, at) + put + text.slice(at + chance.whole(0, 1))
    }
    const read = readFast(text, rule)
    if (read === undefined) continue
    readCount++
    expect({ text, read }).toEqual({ text, read: slow(text, rule) })
  }
  expect(readCount).toBeGreaterThan(300)
})
