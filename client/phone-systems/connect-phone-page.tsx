/** Connecting a phone system on one page: which, where, the lines to paste there, a test, and only then saved. */
import { type ReactNode, useEffect, useState } from 'react'
import '../admin/admin.css'
import './phone-systems.css'
import type { PhoneSystemSight } from '../../shared/phone-systems.ts'
import type { Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { WebIcon } from '../ui/admin-icons.tsx'
import { SwitchboardIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { PhoneFields } from './phone-fields.tsx'
import { draftOf, emptyForm, formOf, type PhoneForm } from './phone-form.ts'
import { type Product, productOf, products } from './products.ts'
import { SetupPanel } from './setup-panel.tsx'
import { Sight } from './sight.tsx'

export type ConnectPhoneApi = Pick<
  Api,
  'phoneSystems' | 'phoneSystemDraft' | 'tryPhoneSystem' | 'connectPhoneSystem' | 'changePhoneSystem'
>
export interface ConnectPhonePageProps {
  api: ConnectPhoneApi
  go: Go
  /** The name of one that is being changed. */
  editing?: string
  /** Said above the choice. */
  lead?: ReactNode
  /** Said when one is connected, where that is not the way back to the others. */
  onDone?(): void
  /** To begin in the middle. */
  initial?: { product: Product; form: PhoneForm; sight?: PhoneSystemSight }
}

interface Filled {
  product: Product
  form: PhoneForm
}

export function ConnectPhonePage({ api, go, editing, lead, initial, onDone }: ConnectPhonePageProps) {
  const words = useWords()
  const [filled, fill] = useState<Filled | undefined>(initial)
  const [problem, setProblem] = useState<Problem>()
  const [taken, setTaken] = useState<string[]>([])
  const [serverAddresses, setAddresses] = useState<string[]>([])
  useEffect(() => {
    void api.phoneSystems().then((answer) => {
      if (!answer.ok) return setProblem(problemOf(answer.error))
      setTaken(answer.value.phoneSystems.map(({ name }) => name))
      setAddresses(answer.value.serverAddresses)
    })
  }, [api])
  useEffect(() => {
    if (editing === undefined) return
    void api.phoneSystemDraft(editing).then((answer) => {
      if (!answer.ok) return setProblem(problemOf(answer.error))
      const draft = answer.value.phoneSystem
      const product = productOf[draft.kind]
      fill({ product, form: formOf(product, draft) })
    })
  }, [api, editing])
  return (
    <div className="page-body connect-phone">
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {editing !== undefined && !filled && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {!filled && lead}
      {editing === undefined && !filled && (
        <Products onChoose={(product) => fill({ product, form: emptyForm(product, taken) })} />
      )}
      {filled && (
        <Described
          api={api}
          onDone={onDone ?? (() => go('phone-systems'))}
          filled={filled}
          fill={fill}
          editing={editing}
          around={{ serverAddresses, origin: location.origin }}
          {...(initial?.sight ? { initial: initial.sight } : {})}
        />
      )}
    </div>
  )
}

function Products({ onChoose }: { onChoose(product: Product): void }) {
  const words = useWords()
  return (
    <section aria-labelledby="which">
      <h2 className="label tiles-title" id="which">
        {words.say('ui.phones.which')}
      </h2>
      <ul className="tiles">
        {products.map((product) => (
          <li key={product}>
            <button type="button" className="panel tile" onClick={() => onChoose(product)}>
              <span className="source-mark">{product === 'cloud' ? <WebIcon /> : <SwitchboardIcon />}</span>
              <span>
                <span className="tile-name">{words.say(`ui.phones.product.${product}`)}</span>
                <span className="note under">{words.say(`ui.phones.product-lead.${product}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DescribedProps {
  api: ConnectPhoneApi
  onDone(): void
  filled: Filled
  fill(filled: Filled | undefined): void
  editing: string | undefined
  around: { serverAddresses: string[]; origin: string }
  initial?: PhoneSystemSight
}

/** What was seen belongs to what was written then. */
interface Seen {
  written: string
  sight: PhoneSystemSight
}

function Described({ api, onDone, filled, fill, editing, around, initial }: DescribedProps) {
  const words = useWords()
  const { product, form } = filled
  const draft = draftOf(product, form)
  const written = JSON.stringify(draft)
  const [busy, setBusy] = useState<'testing' | 'saving'>()
  const [problem, setProblem] = useState<Problem>()
  const [seen, setSeen] = useState<Seen | undefined>(initial && { written, sight: initial })
  const isTestable = product !== 'cloud'

  async function test(): Promise<void> {
    setBusy('testing')
    const answer = await api.tryPhoneSystem(draft)
    setBusy(undefined)
    setProblem(answer.ok ? undefined : problemOf(answer.error))
    setSeen(answer.ok ? { written, sight: answer.value } : undefined)
  }
  async function save(): Promise<void> {
    setBusy('saving')
    const answer = await (editing === undefined ? api.connectPhoneSystem(draft) : api.changePhoneSystem(editing, draft))
    setBusy(undefined)
    if (answer.ok) return onDone()
    setProblem(problemOf(answer.error))
  }

  const sight = seen?.written === written ? seen.sight : undefined
  return (
    <div className="described">
      <form
        className="panel connect-step"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className="section-head">
          <h2>{editing ?? words.say(`ui.phones.product.${product}`)}</h2>
          {editing === undefined && (
            <button type="button" className="link" onClick={() => fill(undefined)}>
              {words.say('ui.phones.other-kind')}
            </button>
          )}
        </div>
        <PhoneFields
          product={product}
          form={form}
          fields={problem?.fields ?? {}}
          isEditing={editing !== undefined}
          set={(more) => fill({ product, form: { ...form, ...more } })}
        />
        {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
        <p className="note">{words.say(isTestable ? 'ui.phones.untested' : 'ui.phones.webhook-test')}</p>
        <p className="step-actions">
          {isTestable && (
            <button
              type="button"
              className={`button${sight ? '' : ' button-primary'}`}
              disabled={busy !== undefined}
              onClick={() => void test()}
            >
              {words.say(busy === 'testing' ? 'ui.phones.testing' : 'ui.phones.test-first')}
            </button>
          )}
          <button
            type="submit"
            className={`button${sight || !isTestable ? ' button-primary' : ''}`}
            disabled={busy !== undefined}
          >
            {words.say(
              busy === 'saving'
                ? 'ui.phones.saving'
                : editing === undefined
                  ? 'ui.phones.save'
                  : 'ui.phones.save-changes',
            )}
          </button>
        </p>
        {sight && <Sight sight={sight} />}
      </form>
      <SetupPanel product={product} form={form} around={around} />
    </div>
  )
}
