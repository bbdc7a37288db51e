/** What the web can ask about contacts: what came of calls, and who waits to be called back. */
import { type AbandonedParts, createAbandonedCallers } from './flows/abandoned-callers.ts'
import { type ContactReportsParts, createContactReports } from './flows/contact-reports.ts'
import type { ContactsApi } from './ports/contacts-api.ts'

export type ContactsApiParts = ContactReportsParts & AbandonedParts

export const contactsApi = (parts: ContactsApiParts): ContactsApi => ({
  ...createContactReports(parts),
  abandonedCallers: createAbandonedCallers(parts),
})
