import { expect, test } from 'vitest'
import { copiesIn } from '#app/browser/copies.ts'

const place = { person: 'mark-of-sokha', caseId: 'c1', page: 'capital' }
const copy = { answers: 'turnover=5', seen: 'abc', at: '2026-11-25T03:42:00.000Z' }
const now = new Date('2026-11-25T04:00:00.000Z')

/** A browser's store, as far as we use it. */
function storage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  }
}

test('a copy is given back to the person, case and page it belongs to, and to nobody else', () => {
  const copies = copiesIn(storage())
  copies.put(place, copy)
  expect(copies.get(place)).toEqual(copy)
  for (const other of [{ person: 'mark-of-dara' }, { caseId: 'c2' }, { page: 'place' }])
    expect(copies.get({ ...place, ...other })).toBeNull()
  copies.remove(place)
  expect(copies.get(place)).toBeNull()
})

test('signing out removes every copy and nothing that is not ours', () => {
  const store = storage()
  store.setItem('something else', 'stays')
  const copies = copiesIn(store)
  copies.put(place, copy)
  copies.put({ ...place, person: 'mark-of-dara' }, copy)
  copies.removeAll()
  expect(store.length).toBe(1)
  expect(store.getItem('something else')).toBe('stays')
})

test('a copy is forgotten when its draft must have ended, and so is what cannot be read', () => {
  const store = storage()
  const copies = copiesIn(store)
  copies.put(place, copy)
  copies.put({ ...place, page: 'old' }, { ...copy, at: '2026-10-20T00:00:00.000Z' })
  store.setItem('answers/x/y/z', '{"answers":')
  store.setItem('answers/x/y/w', '{"answers":1,"seen":"a","at":"2026-11-25T03:42:00Z"}')
  expect(copies.get({ person: 'x', caseId: 'y', page: 'w' })).toBeNull()
  copies.removeOld(now)
  expect(store.length).toBe(1)
  expect(copies.get(place)).toEqual(copy)
})

test('where the browser keeps nothing, nothing fails', () => {
  const refuses = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const full = { ...storage(), setItem: refuses, getItem: refuses, removeItem: refuses, key: refuses, length: 1 }
  for (const copies of [copiesIn(null), copiesIn(full)]) {
    copies.put(place, copy)
    copies.removeOld(now)
    copies.removeAll()
    copies.remove(place)
    expect(copies.get(place)).toBeNull()
  }
})
