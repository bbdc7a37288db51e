/** Pictures of the administrator's pages only, apart from the agent's: what an agent never sees is not loaded for them. */
import type { ReactNode } from 'react'

const Drawing = ({ children }: { children: ReactNode }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {children}
  </svg>
)

export const DropIcon = () => (
  <Drawing>
    <path d="M12 15V4.500M7.500 8.500 12 4l4.500 4.500M4 14.500v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3" />
  </Drawing>
)
export const DatabaseIcon = () => (
  <Drawing>
    <ellipse cx="12" cy="6" rx="7" ry="2.700" />
    <path d="M5 6v12c0 1.500 3.100 2.700 7 2.700s7-1.200 7-2.700V6M5 12c0 1.500 3.100 2.700 7 2.700s7-1.200 7-2.700" />
  </Drawing>
)
export const WebIcon = () => (
  <Drawing>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M3.500 12h17M12 3.500c-5 5-5 12 0 17M12 3.500c5 5 5 12 0 17" />
  </Drawing>
)
export const FolderIcon = () => (
  <Drawing>
    <path d="M3.500 7a2 2 0 0 1 2-2h4l2 2.500h7a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2Z" />
  </Drawing>
)
export const SheetIcon = () => (
  <Drawing>
    <rect x="4.500" y="4" width="15" height="16" rx="2" />
    <path d="M4.500 9.500h15M4.500 14.500h15M10 9.500V20" />
  </Drawing>
)
export const HandIcon = () => (
  <Drawing>
    <path d="m14.500 5 4.500 4.500L9 19.500l-5 .5.500-5ZM12.500 7l4.500 4.500" />
  </Drawing>
)
export const CheckIcon = () => (
  <Drawing>
    <path d="m5 12.500 4.500 4.500L19 7.500" />
  </Drawing>
)
export const WarningIcon = () => (
  <Drawing>
    <path d="M12 4 2.800 19.500h18.400L12 4ZM12 10v4.500M12 17h.01" />
  </Drawing>
)
