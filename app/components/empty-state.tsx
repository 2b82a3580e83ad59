import type { ReactNode } from 'react'

/** Says what will appear here and how. */
export function EmptyState({ title, children, action }: { title?: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      {title && <p className="empty-title">{title}</p>}
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
