/** A link to an address of the console with more in it than a page's name: opened in place, or as the browser is asked to. */
import type { AnchorHTMLAttributes } from 'react'

export function InPlaceLink({
  href,
  ...rest
}: { href: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'onClick'>) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        history.pushState(null, '', href)
        window.dispatchEvent(new PopStateEvent('popstate'))
      }}
    />
  )
}
