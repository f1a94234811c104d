/** A person on a card. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" ' +
  'stroke-linecap="round" stroke-linejoin="round"><path d="M3 5h18v14H3z"/><circle cx="8.5" cy="10.5" r="2"/>' +
  '<path d="M5.5 16c.5-1.7 1.6-2.5 3-2.5s2.5.8 3 2.5M14.5 10H18m-3.5 4H18"/></svg>'
