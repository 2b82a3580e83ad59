/** A file as a picture: its own small one, or a sheet with the name of its type. The name beside it says what it is. */
export function FileTile({ id, type }: { id: string; type: string }) {
  const isPicture = type.startsWith('image/')
  return (
    <span className="file-tile" aria-hidden="true">
      {isPicture ? <img src={`/documents/${id}/thumbnail`} alt="" loading="lazy" /> : <span>PDF</span>}
    </span>
  )
}
