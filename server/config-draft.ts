/**
 * A source as an administrator describes it in the browser. The same as in the configuration file but for three things:
 * nothing is read from the environment, no file beside the configuration is opened, and a secret that is already kept is
 * never sent out: it stands as `(kept)` and stays only where it is used for the same server.
 */
import { keptSecret, type SourceDraft } from '../shared/connecting.ts'
import type { Problem } from './config-file.ts'
import { type SourcePlaces, toSource } from './config-places.ts'
import { source } from './config-sources.ts'
import type { OutsideSource } from './ports/source.ts'

export interface DraftPlaces extends SourcePlaces {
  /** Where the file of an upload lies; undefined when there is no such upload. */
  uploaded(upload: string): string | undefined
}
export interface DraftRead {
  source?: OutsideSource
  /** What is to be kept of it. */
  draft?: SourceDraft
  problems: Problem[]
}

/** The built-in source of customers typed in by hand. */
export const ownSourceName = 'own'
/** Enough of a draft to look into a source with: it need not say yet what it is to give. */
const unsaid = { name: 'draft', role: 'accounting', datasets: {} }

/**
 * @param draft anything a browser may send
 * @param before the draft of the same source as it is kept, for its secrets
 */
export function readDraft(
  draft: object,
  places: DraftPlaces,
  { whole, before }: { whole: boolean; before?: SourceDraft | undefined },
): DraftRead {
  const filled = withKept(draft as SourceDraft, before)
  if ('problems' in filled) return filled
  const problems: Problem[] = []
  const { upload, ...rest } = { ...(whole ? {} : unsaid), ...filled.draft }
  const path = upload === undefined ? undefined : places.uploaded(String(upload))
  if (upload !== undefined && path === undefined)
    problems.push({ path: 'upload', message: 'is no longer here; send the file again' })
  const checked = source.safeParse({ ...rest, ...(upload === undefined ? {} : { path: path ?? 'gone' }) })
  if (!checked.success)
    problems.push(
      ...checked.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'there is no such setting' }))
          : [{ path: issue.path.join('.') || '(source)', message: issue.message }],
      ),
    )
  if (!checked.success) return { problems }
  if (checked.data.name.toLowerCase() === ownSourceName)
    problems.push({ path: 'name', message: 'is the name of the built-in source; choose another' })
  for (const [dataset, { queryFile }] of Object.entries(checked.data.datasets))
    if (queryFile !== undefined)
      problems.push({
        path: `datasets.${dataset}.queryFile`,
        message: 'is for the configuration file; write the query',
      })
  const read = problems.length > 0 ? undefined : toSource(checked.data, '', places, problems)
  return read && problems.length === 0 ? { source: read, draft: filled.draft, problems } : { problems }
}

type Auth = Record<string, unknown>
const authSecrets = ['token', 'password', 'value', 'clientSecret']

/** The draft as it may be shown: credentials replaced. */
export function withoutSecrets(draft: SourceDraft): SourceDraft {
  const shown: SourceDraft = structuredClone(draft)
  const url = typeof draft.url === 'string' ? URL.parse(draft.url) : null
  if (url && url.password !== '') {
    url.password = keptSecret
    shown.url = url.href
  }
  const auth = shown.auth as Auth | undefined
  for (const secret of authSecrets) if (auth && secret in auth) auth[secret] = keptSecret
  return shown
}

/** Where credentials of a draft would be sent. */
function sentTo(draft: SourceDraft): string {
  const auth = draft.auth as Auth | undefined
  const places = [draft.url, auth?.kind === 'oauth2' ? auth.tokenUrl : undefined].map((written) => {
    const url = typeof written === 'string' ? URL.parse(written) : null
    return url && `${url.protocol}//${decodeURIComponent(url.username)}@${url.host}`
  })
  return JSON.stringify([draft.kind, draft.tls ?? null, ...places])
}

function withKept(
  draft: SourceDraft,
  before: SourceDraft | undefined,
): { draft: SourceDraft } | { problems: Problem[] } {
  const filled: SourceDraft = structuredClone(draft)
  const url = typeof draft.url === 'string' ? URL.parse(draft.url) : null
  const auth = filled.auth as Auth | undefined
  const keptInAuth = authSecrets.filter((secret) => auth?.[secret] === keptSecret)
  const isUrlKept = url !== null && decodeURIComponent(url.password) === keptSecret
  if (!isUrlKept && keptInAuth.length === 0) return { draft: filled }
  // A secret sent to another server than it was given for would be handed to whoever runs that.
  if (!before || sentTo(draft) !== sentTo(before))
    return {
      problems: [{ path: isUrlKept ? 'url' : 'auth', message: 'goes to another server now; give the password again' }],
    }
  const kept = typeof before.url === 'string' ? URL.parse(before.url) : null
  if (isUrlKept && kept) {
    url.password = kept.password
    filled.url = url.href
  }
  const keptAuth = before.auth as Auth | undefined
  for (const secret of keptInAuth) if (auth) auth[secret] = keptAuth?.[secret]
  return { draft: filled }
}
