/** The id of the first control of a field: `products[0].quantity` has `q-products-0-quantity`. */
export function fieldId(name: string): string {
  return `q-${name.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')}`
}
