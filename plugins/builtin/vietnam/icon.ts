/** A five-pointed star in a circle. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" ' +
  'stroke-linejoin="round"><circle cx="12" cy="12" r="9"/>' +
  '<path d="m12 6.5 1.3 3.9h4.1l-3.3 2.4 1.2 3.9-3.3-2.4-3.3 2.4 1.2-3.9-3.3-2.4h4.1z"/></svg>'
