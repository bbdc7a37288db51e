import { expect, test } from 'vitest'
import { type Dialog, readDialogInfo } from '../../server/adapters/sip/dialog-info.ts'

const document = (content: string, attributes = 'version="3" state="full"') =>
  `<?xml version="1.0"?>\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" ${attributes} entity="sip:201@sip.test">${content}</dialog-info>`
const ringing = (remote: string) =>
  document(`<dialog id="a" call-id="c1" direction="recipient"><state>early</state><remote>${remote}</remote></dialog>`)
const onlyDialog = (xml: string): Dialog | undefined => {
  const dialogs = readDialogInfo(xml)?.dialogs
  expect(dialogs).toHaveLength(1)
  return dialogs?.[0]
}
type Remote = [user?: string | undefined, host?: string | undefined, name?: string]
const caller = (...[remoteUser, remoteHost, remoteName]: Remote) => ({ remoteUser, remoteHost, remoteName })
type Start = Pick<Dialog, 'id' | 'state'> & Partial<Dialog>
const dialog = (start: Start, ...remote: Remote): Dialog => ({
  callId: undefined,
  direction: undefined,
  ...start,
  ...caller(...remote),
})

test("Kamailio's document is read: the call that is up, the one that lingers, no display name", () => {
  const kamailio = document(
    `
  <dialog id="padi-6b064521-46f8-1" call-id="1-18181@127.0.0.1" local-tag="18181SIPpTag1" remote-tag="18180SIPpTag1" direction="initiator">
    <state>early</state>
    <remote>
      <identity>sip:202@sip.test</identity>
      <target uri="sip:202@127.0.0.1:36775"/>
    </remote>
    <local><identity>sip:201@sip.test</identity></local>
  </dialog>
  <dialog id="padi-6b064521-46f7-1" call-id="1-18178@127.0.0.1" direction="recipient">
    <state>terminated</state>
    <remote>
      <identity>sip:+358401234567@sip.test</identity>
      <target uri="sip:caller@127.0.0.1:36847"/>
    </remote>
  </dialog>
`,
    'version="6" state="full"',
  )
  const up = { id: 'padi-6b064521-46f8-1', callId: '1-18181@127.0.0.1' }
  const over = { id: 'padi-6b064521-46f7-1', callId: '1-18178@127.0.0.1' }
  expect(readDialogInfo(kamailio)).toEqual({
    version: 6,
    full: true,
    dialogs: [
      dialog({ ...up, state: 'early', direction: 'initiator' }, '202', 'sip.test'),
      dialog({ ...over, state: 'terminated', direction: 'recipient' }, '+358401234567', 'sip.test'),
    ],
  })
})

test("Asterisk's document is read: no Call-ID, and no caller once the call is answered", () => {
  const remote = '<identity display="Matti Meikäläinen">sip:+358401234567@127.0.0.1</identity>'
  const local = '<local><identity display="Anna Virtanen">sip:201@127.0.0.1</identity></local>'
  const early = `<dialog id="201" direction="recipient"><remote>${remote}</remote>${local}<state>early</state></dialog>`
  const from: Remote = ['+358401234567', '127.0.0.1', 'Matti Meikäläinen']
  expect(onlyDialog(document(early))).toEqual(dialog({ id: '201', direction: 'recipient', state: 'early' }, ...from))
  const hold = '<local><target uri="sip:201@h"><param pname="+sip.rendering" pvalue="no"/></target></local>'
  const confirmed = document(`<dialog id="201"><state>confirmed</state>${hold}</dialog>`)
  expect(onlyDialog(confirmed)).toEqual(dialog({ id: '201', state: 'confirmed' }))
})

test("FreeSWITCH's document is read: its own target does not hide the caller, a name it wrote unescaped is kept", () => {
  const freeswitch = document(`<dialog id="6f0c1c0e-7e1f-11e6" direction="recipient">
<state>confirmed</state>
<local>
<identity display="1001">sip:1001@pbx.test</identity>
</local>
<remote>
<identity display="Tom & Co">sip:0401234567@pbx.test</identity>
<target uri="sip:**1001@pbx.test"/>
</remote>
</dialog>
`)
  const talking: Start = { id: '6f0c1c0e-7e1f-11e6', direction: 'recipient', state: 'confirmed' }
  expect(onlyDialog(freeswitch)).toEqual(dialog(talking, '0401234567', 'pbx.test', 'Tom & Co'))
})

test('a name space prefix, a comment and character data change nothing', () => {
  const xml =
    '<di:dialog-info xmlns:di="urn:ietf:params:xml:ns:dialog-info" version="00000000012" state="partial"><!-- 1 -->' +
    '<di:dialog di:id="a"><di:state event="cancelled" code="487">\n <![CDATA[terminated]]> </di:state></di:dialog></di:dialog-info>'
  const dialogs = [dialog({ id: 'a', state: 'terminated' })]
  expect(readDialogInfo(xml)).toEqual({ version: 12, full: false, dialogs })
})

test.each<[string, string, Remote]>([
  ['a plain address', '<identity>sip:0401234567@sip.test</identity>', ['0401234567', 'sip.test']],
  ['an address with port and parameters', '<identity>sips:201@h:5061;user=phone</identity>', ['201', 'h']],
  ['an address in brackets', '<identity>&lt;sip:201@h;transport=tcp&gt;</identity>', ['201', 'h']],
  ['an address over several lines', '<identity>\n  sip:201@h\n</identity>', ['201', 'h']],
  ['a target only', '<target uri="sip:201@h;transport=ws"/>', ['201', 'h']],
  ['identity and target', '<identity>sip:1@a</identity><target uri="sip:2@b"/>', ['1', 'a']],
  ['a name', '<identity display="Maija Virtanen">sip:1@h</identity>', ['1', 'h', 'Maija Virtanen']],
  ['an empty name', '<identity display=" ">sip:1@h</identity>', ['1', 'h']],
  ['a name that is a number', '<identity display="0123">sip:0123@h</identity>', ['0123', 'h', '0123']],
  ['a percent-encoded user', '<identity>sip:%2B358401234567@h</identity>', ['+358401234567', 'h']],
  ['a user with broken percent-encoding', '<identity>sip:%zz1@h</identity>', ['%zz1', 'h']],
  ['a number with parameters', '<identity>sip:+35840;npdi@h;user=phone</identity>', ['+35840', 'h']],
  ['a tel address', '<identity display="Maija">tel:+35840;phone-context=fi</identity>', ['+35840', undefined, 'Maija']],
  ['a tel address in capitals', '<identity>TEL:+358401234567</identity>', ['+358401234567']],
  ['a host without user', '<identity>sip:pbx.test</identity>', [undefined, 'pbx.test']],
  ['a withheld caller', '<identity>sip:anonymous@x.invalid</identity>', ['anonymous', 'x.invalid']],
  ['another kind of address', '<identity>mailto:maija@sip.test</identity>', []],
  ['no address', '', []],
])('%s is read', (_title, remote, expected) => {
  expect(onlyDialog(ringing(remote))).toMatchObject(caller(...expected))
})

test.each([
  ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
  ['&#228;&#xE4;&#x1F600;', 'ää😀'],
  ['&amp;lt;', '&lt;'],
  ['&amp;amp;amp;', '&amp;amp;'],
  ['&nbsp; &unknown; & &;', '&nbsp; &unknown; & &;'],
  ['a&#0;&#10;&#x1B;b', 'ab'],
  ['a&#x110000;&#9999999;b', 'ab'],
])('a name written %s is %s', (written, name) => {
  expect(onlyDialog(ringing(`<identity display="${written}">sip:1@h</identity>`))).toMatchObject(caller('1', 'h', name))
})

test('a name without end is cut', () => {
  const name = 'x'.repeat(5000)
  expect(onlyDialog(ringing(`<identity display="${name}">sip:1@h</identity>`))?.remoteName).toBe(name.slice(0, 500))
})

test.each<[string, string]>([
  ['nothing', ''],
  ['text', 'nothing is up'],
  ['JSON', '{"dialog-info": {"version": 1}}'],
  ['bytes', '\u0000\u0001\ufffd'],
  ['another document', '<presence xmlns="urn:ietf:params:xml:ns:pidf"><tuple id="1"/></presence>'],
  ['a tag that does not end', '<dialog-info version="3" sta'],
  ['a DOCTYPE', `<!DOCTYPE dialog-info>${document('')}`],
  ['a doctype in small letters', `<!doctype dialog-info SYSTEM "file:///etc/passwd">${document('')}`],
  ['entities of its own', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${document('')}`],
  ['an entity without DOCTYPE', document('<!ENTITY a SYSTEM "file:///etc/passwd">')],
  ['tags nested too deep', document(`${'<a>'.repeat(30)}${'</a>'.repeat(30)}`)],
  ['a name that reaches for the prototype', document('<__proto__><x/></__proto__>')],
  ['a version that is no number', document('', 'version="new" state="full"')],
  ['a version with a fraction', document('', 'version="1.5" state="full"')],
  ['a version beyond counting', document('', `version="${'9'.repeat(30)}" state="full"`)],
  ['a document too large', document(`<note>${'x'.repeat(262_144)}</note>`)],
])('%s is refused', (_title, xml) => {
  expect(readDialogInfo(xml)).toBeUndefined()
})

test.each([
  ['version="1" state="full"', 1, true],
  ['version="2" state="partial"', 2, false],
  ['version="4294967295"', 4_294_967_295, true],
  ['state="full"', 0, true],
])('a document with %s has version %i and is full: %s', (attributes, version, full) => {
  expect(readDialogInfo(document('', attributes))).toEqual({ version, full, dialogs: [] })
})

test.each([
  ['an unknown state', '<dialog id="b"><state>ringing</state></dialog>'],
  ['a state in capitals', '<dialog id="b"><state>EARLY</state></dialog>'],
  ['no state', '<dialog id="b"/>'],
  ['two states', '<dialog id="b"><state>early</state><state>confirmed</state></dialog>'],
  ['no id', '<dialog call-id="c2"><state>early</state></dialog>'],
  ['an empty id', '<dialog id=""><state>early</state></dialog>'],
  ['nothing but text', '<dialog>early</dialog>'],
])('a dialog with %s is dropped and costs only itself', (_title, bad) => {
  const good = '<dialog id="a" direction="sideways"><state>trying</state></dialog>'
  expect(onlyDialog(document(bad + good))).toEqual(dialog({ id: 'a', state: 'trying' }))
})

test('more dialogs than any phone has are cut at 500', () => {
  const many = Array.from({ length: 600 }, (_, at) => `<dialog id="${at}"><state>early</state></dialog>`)
  expect(readDialogInfo(document(many.join('')))?.dialogs.map((one) => one.id)).toEqual(
    Array.from({ length: 500 }, (_, at) => String(at)),
  )
})
