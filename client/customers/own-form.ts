/** A customer of one's own between what is typed and what is sent: several numbers stand in one field, parted by commas. */
import type { OwnCustomer } from '../../shared/connecting.ts'

const fields = ['name', 'kind', 'businessId', 'phones', 'emails', 'street', 'postalCode', 'town', 'note'] as const
export type OwnForm = Record<(typeof fields)[number], string>
export const emptyOwn = Object.fromEntries(fields.map((field) => [field, ''])) as OwnForm

export const toForm = (own: OwnCustomer): OwnForm => ({
  ...emptyOwn,
  ...(Object.fromEntries(Object.entries(own).filter(([, value]) => typeof value === 'string')) as Partial<OwnForm>),
  phones: own.phones.join(', '),
  emails: own.emails.join(', '),
})

/** What was left empty is not known. */
export function fromForm(form: OwnForm): OwnCustomer {
  const known = Object.fromEntries(
    (['businessId', 'street', 'postalCode', 'town', 'note'] as const).flatMap((field) =>
      form[field].trim() === '' ? [] : [[field, form[field].trim()]],
    ),
  )
  return {
    ...known,
    name: form.name.trim(),
    ...(form.kind === 'person' || form.kind === 'company' ? { kind: form.kind } : {}),
    phones: listed(form.phones),
    emails: listed(form.emails),
  }
}

const listed = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
