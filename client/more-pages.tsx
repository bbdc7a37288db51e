/** Pages that are fetched when they are first gone to: an agent's console carries none of them until then. */
import { lazy } from 'react'
import type { CallId, CustomerId } from '../shared/vocabulary.ts'
import type { Me } from '../shared/wire.ts'
import type { Api } from './api.ts'
import type { EndedCalls } from './calls/ended-calls.ts'
import type { Go, Place } from './pages.ts'

const MissedPage = lazy(async () => ({ default: (await import('./calls/missed-page.tsx')).MissedPage }))
const CallLogPage = lazy(async () => ({ default: (await import('./calls/call-log-page.tsx')).CallLogPage }))
const CallPage = lazy(async () => ({ default: (await import('./calls/call-page.tsx')).CallPage }))
const FollowUpsPage = lazy(async () => ({ default: (await import('./notes/follow-ups-page.tsx')).FollowUpsPage }))
const SourcesPage = lazy(async () => ({ default: (await import('./admin/sources-page.tsx')).SourcesPage }))
const ConnectPage = lazy(async () => ({ default: (await import('./connect/connect-page.tsx')).ConnectPage }))
const PhoneSystemsPage = lazy(async () => ({
  default: (await import('./phone-systems/phone-systems-page.tsx')).PhoneSystemsPage,
}))
const ConnectPhonePage = lazy(async () => ({
  default: (await import('./phone-systems/connect-phone-page.tsx')).ConnectPhonePage,
}))
const CustomersPage = lazy(async () => ({ default: (await import('./customers/customers-page.tsx')).CustomersPage }))
const CustomerPage = lazy(async () => ({ default: (await import('./customers/customer-page.tsx')).CustomerPage }))
const OwnCustomerPage = lazy(async () => ({
  default: (await import('./customers/own-customer-page.tsx')).OwnCustomerPage,
}))
const SegmentsPage = lazy(async () => ({ default: (await import('./segments/segments-page.tsx')).SegmentsPage }))
const ReviewPage = lazy(async () => ({ default: (await import('./review/review-page.tsx')).ReviewPage }))
const TermsPage = lazy(async () => ({ default: (await import('./terms/terms-page.tsx')).TermsPage }))
const AbandonedPage = lazy(async () => ({ default: (await import('./calls/abandoned-page.tsx')).AbandonedPage }))
const ContactsPage = lazy(async () => ({ default: (await import('./reports/contacts-page.tsx')).ContactsPage }))
const ReplayPage = lazy(async () => ({ default: (await import('./replay/replay-page.tsx')).ReplayPage }))
const ReportsPage = lazy(async () => ({ default: (await import('./reports/reports-page.tsx')).ReportsPage }))
const SuggestionsPage = lazy(async () => ({
  default: (await import('./suggestions/suggestions-page.tsx')).SuggestionsPage,
}))
const AlertsPage = lazy(async () => ({ default: (await import('./alerting/alerts-page.tsx')).AlertsPage }))
const WallboardsPage = lazy(async () => ({ default: (await import('./wallboard/wallboards-page.tsx')).WallboardsPage }))
const PeoplePage = lazy(async () => ({ default: (await import('./people/people-page.tsx')).PeoplePage }))

export interface MorePageProps {
  place: Place
  me: Me
  api: Api
  go: Go
  /** Tells when a call has ended, once there is a connection. */
  ended?: EndedCalls | undefined
  onWaiting?: ((count: number) => void) | undefined
}

export function MorePage({ place: { page, id }, me, api, go, ended, onWaiting }: MorePageProps) {
  switch (page) {
    case 'missed':
      return <MissedPage api={api} go={go} ended={ended} onWaiting={onWaiting} />
    case 'call-log':
      return <CallLogPage api={api} me={me} go={go} ended={ended} />
    case 'call':
      return <CallPage key={id} api={api} callId={(id ?? '') as CallId} go={go} ended={ended} />
    case 'follow-ups':
      return <FollowUpsPage api={api} me={me} go={go} />
    case 'sources':
      return <SourcesPage api={api} go={go} />
    case 'connect':
      return <ConnectPage key="new" api={api} go={go} />
    case 'edit-source':
      return <ConnectPage key={id} api={api} go={go} {...(id === undefined ? {} : { editing: id })} />
    case 'phone-systems':
      return <PhoneSystemsPage api={api} go={go} />
    case 'connect-phone-system':
      return <ConnectPhonePage key="new" api={api} go={go} />
    case 'edit-phone-system':
      return <ConnectPhonePage key={id} api={api} go={go} {...(id === undefined ? {} : { editing: id })} />
    case 'customers':
      return <CustomersPage api={api} go={go} mayFilter={me.rights.includes('segments')} />
    case 'customers-in':
      return <CustomersPage api={api} go={go} mayFilter segment={id} />
    case 'segments':
      return <SegmentsPage api={api} go={go} mayWrite={me.rights.includes('segment-actions')} />
    case 'customer':
      return (
        <CustomerPage
          key={id}
          api={api}
          go={go}
          customerId={(id ?? '') as CustomerId}
          mayReview={me.rights.includes('review')}
        />
      )
    case 'review':
      return <ReviewPage key="all" api={api} go={go} />
    case 'review-pair':
      return <ReviewPage key={id} api={api} go={go} {...(id === undefined ? {} : { wanted: id })} />
    case 'new-customer':
      return <OwnCustomerPage key="new" api={api} go={go} />
    case 'own-customer':
      return <OwnCustomerPage key={id} api={api} go={go} {...(id === undefined ? {} : { ownKey: id })} />
    case 'terms':
      return <TermsPage api={api} />
    case 'abandoned':
      return <AbandonedPage api={api} go={go} ended={ended} />
    case 'contacts':
      return <ContactsPage api={api} me={me} go={go} />
    case 'replay':
      return <ReplayPage api={api} />
    case 'reports':
      return <ReportsPage api={api} me={me} go={go} />
    case 'suggestions':
      return <SuggestionsPage api={api} />
    case 'alerts':
      return <AlertsPage api={api} go={go} />
    case 'wallboards':
      return <WallboardsPage api={api} />
    case 'people':
      return <PeoplePage api={api} />
    default:
      return null
  }
}
