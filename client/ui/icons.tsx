/**
 * The few pictures there are, drawn as lines in the colour of the text beside them. All of them are decoration. They never change: kept
 * as they are, a card that is drawn anew does not compare each of their lines.
 */
import { memo, type ReactNode } from 'react'

interface DrawingProps {
  children: ReactNode
}

const Drawing = ({ children }: DrawingProps) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {children}
  </svg>
)

export const BellIcon = memo(() => (
  <Drawing>
    <path d="M6.500 16.500V11a5.500 5.500 0 0 1 11 0v5.500l1.500 1.500H5l1.500-1.500ZM10 20.500a2.200 2.200 0 0 0 4 0" />
  </Drawing>
))
export const PhoneIcon = memo(() => (
  <Drawing>
    <path d="M6.5 3.500h2.900l1.500 4-2 1.600a12.500 12.500 0 0 0 6 6l1.600-2 4 1.500v2.900a2 2 0 0 1-2.200 2A16.500 16.500 0 0 1 4.500 5.700a2 2 0 0 1 2-2.200Z" />
  </Drawing>
))
export const ListIcon = memo(() => (
  <Drawing>
    <path d="M8.500 6.500h11M8.500 12h11M8.500 17.500h11M4.500 6.500h.01M4.500 12h.01M4.500 17.500h.01" />
  </Drawing>
))
export const SourcesIcon = memo(() => (
  <Drawing>
    <ellipse cx="12" cy="6" rx="7" ry="2.700" />
    <path d="M5 6v12c0 1.500 3.100 2.700 7 2.700s7-1.200 7-2.700V6M5 12c0 1.500 3.100 2.700 7 2.700s7-1.200 7-2.700" />
  </Drawing>
))
export const ShieldIcon = memo(() => (
  <Drawing>
    <path d="M12 3.500 5 6v5.500c0 4.300 2.900 7.400 7 9 4.100-1.600 7-4.700 7-9V6l-7-2.500ZM12 8.500v4M12 15.500h.01" />
  </Drawing>
))
export const SearchIcon = memo(() => (
  <Drawing>
    <circle cx="11" cy="11" r="6.500" />
    <path d="m16 16 4.500 4.500" />
  </Drawing>
))
export const HiddenIcon = memo(() => (
  <Drawing>
    <rect x="5" y="10.500" width="14" height="9.500" rx="2" />
    <path d="M8 10.500V8a4 4 0 0 1 8 0v2.500" />
  </Drawing>
))
export const SyncIcon = memo(() => (
  <Drawing>
    <path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L19.500 9M19.500 4.500V9H15" />
  </Drawing>
))
export const QuestionIcon = memo(() => (
  <Drawing>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M9.700 9.500a2.400 2.400 0 1 1 3.500 2.200c-.8.400-1.200.900-1.200 1.800M12 16.500h.01" />
  </Drawing>
))
export const CustomersIcon = memo(() => (
  <Drawing>
    <rect x="3.500" y="5" width="17" height="14" rx="2" />
    <circle cx="9" cy="10.500" r="2" />
    <path d="M5.800 16c.6-1.700 1.800-2.500 3.200-2.500s2.600.8 3.200 2.500M14.500 10h3M14.500 13.500h3" />
  </Drawing>
))
export const SegmentsIcon = memo(() => (
  <Drawing>
    <path d="M12 12V3.500a8.500 8.500 0 1 0 8.500 8.500Z" />
    <path d="M15.500 4.200a8.500 8.500 0 0 1 4.300 4.300h-4.300Z" />
  </Drawing>
))
export const ReviewIcon = memo(() => (
  <Drawing>
    <circle cx="9.200" cy="12" r="5.700" />
    <circle cx="14.800" cy="12" r="5.700" />
  </Drawing>
))
export const PeopleIcon = memo(() => (
  <Drawing>
    <circle cx="9" cy="8.500" r="3.200" />
    <path d="M3.500 19c.6-3.300 2.700-5 5.500-5s4.900 1.700 5.500 5M15.500 5.600a3.200 3.200 0 0 1 0 5.800M17.500 14.600c1.600.8 2.600 2.200 3 4.400" />
  </Drawing>
))
export const SwitchboardIcon = memo(() => (
  <Drawing>
    <rect x="3.500" y="9" width="17" height="11" rx="2" />
    <path d="M6 9V7.500A2.500 2.500 0 0 1 8.500 5h7A2.500 2.500 0 0 1 18 7.500V9M8 13h.01M12 13h.01M16 13h.01M8 16.500h.01M12 16.500h.01M16 16.500h.01" />
  </Drawing>
))
export const HoldIcon = memo(() => (
  <Drawing>
    <path d="M9 6v12M15 6v12" />
  </Drawing>
))
export const ResumeIcon = memo(() => (
  <Drawing>
    <path d="M8.500 6v12l9.500-6Z" />
  </Drawing>
))
export const TransferIcon = memo(() => (
  <Drawing>
    <path d="M4 17v-3.500A4.500 4.500 0 0 1 8.500 9H19.500M15 4.500 19.500 9 15 13.500" />
  </Drawing>
))
export const HangUpIcon = memo(() => (
  <Drawing>
    <path d="M3.500 14.500c0-3 3.800-5 8.500-5s8.500 2 8.500 5c0 1.200-.6 1.800-1.600 1.600l-2.700-.6c-.8-.2-1.200-.8-1.200-1.600v-1.300c-1.900-.6-4.100-.6-6 0v1.300c0 .8-.4 1.400-1.200 1.600l-2.700.6c-1 .2-1.600-.4-1.600-1.600Z" />
  </Drawing>
))
export const MissedIcon = memo(() => (
  <Drawing>
    <path d="M6.500 10.500h2.900l1.200 3.200-1.600 1.300a9 9 0 0 0 3.700 3.700l1.300-1.600 3.200 1.200v2.200a1.600 1.600 0 0 1-1.700 1.600A12.500 12.500 0 0 1 4.900 12.200a1.600 1.600 0 0 1 1.600-1.700Z" />
    <path d="m13.500 3.500 6 6M19.500 3.500l-6 6" />
  </Drawing>
))
export const LogIcon = memo(() => (
  <Drawing>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M12 7v5.300l3.500 2" />
  </Drawing>
))
export const InIcon = memo(() => (
  <Drawing>
    <path d="M18.500 5.500 6 18M6 8.500V18h9.500" />
  </Drawing>
))
export const OutIcon = memo(() => (
  <Drawing>
    <path d="M5.500 18.500 18 6M8.500 6H18v9.500" />
  </Drawing>
))
export const InsideIcon = memo(() => (
  <Drawing>
    <path d="M4 9h15M15.500 5.500 19 9M20 15H5M8.500 18.500 5 15" />
  </Drawing>
))
export const FollowUpIcon = memo(() => (
  <Drawing>
    <rect x="4.500" y="5.500" width="15" height="14" rx="2" />
    <path d="M8.500 3.500v4M15.500 3.500v4M4.500 10h15M9 14.500l2.200 2.200 4-4" />
  </Drawing>
))
export const TermsIcon = memo(() => (
  <Drawing>
    <path d="M6 3.500h12v17l-3-2-3 2-3-2-3 2ZM9 8.500h6M9 12.500h6" />
  </Drawing>
))
/** Bars. */
export const ReportsIcon = memo(() => (
  <Drawing>
    <path d="M4 20h16M6.500 16.500v-5M11 16.500V5M15.500 16.500V9M20 16.500v-3" />
  </Drawing>
))
/** A bulb. */
export const SuggestionsIcon = memo(() => (
  <Drawing>
    <path d="M9.500 18.500h5M10.500 21h3M12 3.500a6 6 0 0 0-3.500 10.900c.700.500 1 1.100 1 1.900v.200h5v-.200c0-.800.300-1.400 1-1.900A6 6 0 0 0 12 3.500Z" />
  </Drawing>
))
/** A screen on a wall. */
export const WallboardIcon = memo(() => (
  <Drawing>
    <path d="M3.500 5h17v11h-17ZM8.500 20h7M12 16v4M8 12.500v-2M12 12.500v-4M16 12.500v-3" />
  </Drawing>
))
