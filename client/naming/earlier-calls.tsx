/** Calls of a number that is nobody's yet: who took them, and what they were about. */
import { useEffect, useState } from 'react'
import type { CallId, ContactItem } from '../../shared/vocabulary.ts'
import { Contact } from '../agent/contacts.tsx'
import type { Api } from '../api.ts'
import { useWords } from '../words.tsx'

export function EarlierCalls({ callId, api }: { callId: CallId; api: Pick<Api, 'earlierCalls'> }) {
  const words = useWords()
  const [items, setItems] = useState<ContactItem[]>([])
  useEffect(() => {
    let isWanted = true
    void api.earlierCalls(callId).then((answer) => {
      if (isWanted && answer.ok) setItems(answer.value.items)
    })
    return () => {
      isWanted = false
    }
  }, [api, callId])
  if (items.length === 0) return null
  return (
    <section className="panel section earlier" aria-labelledby="earlier">
      <h2 className="label" id="earlier">
        {words.say('ui.naming.earlier')}
      </h2>
      <ul className="rows">
        {items.map((item) => (
          <Contact key={item.callId ?? item.at} item={item} />
        ))}
      </ul>
    </section>
  )
}
